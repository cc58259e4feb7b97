import resemblyzer.voice_encoder
from resemblyzer import VoiceEncoder

VoiceEncoder()  # want "other:resemblyzer:pretrained" weights
resemblyzer.voice_encoder.VoiceEncoder()  # want "other:resemblyzer:pretrained" weights
VoiceEncoder("cpu")  # want "other:resemblyzer:pretrained" weights

# Nothing is loaded.
VoiceEncoder(weights_fpath="./own.pt")
