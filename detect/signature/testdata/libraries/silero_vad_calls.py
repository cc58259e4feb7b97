import silero_vad.model
from silero_vad import load_silero_vad
from silero_vad import read_audio

load_silero_vad()  # want "other:silero_vad:silero_vad" weights
silero_vad.model.load_silero_vad()  # want "other:silero_vad:silero_vad" weights
load_silero_vad(onnx=True)  # want "other:silero_vad:silero_vad" weights

# Nothing is loaded.
read_audio("a.wav")
