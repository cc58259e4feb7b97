import whisper_timestamped.transcribe
from whisper_timestamped import load_model
from whisper_timestamped import transcribe

load_model("small")  # want "openai-whisper:small" weights
whisper_timestamped.transcribe.load_model("small")  # want "openai-whisper:small" weights
load_model("openai/whisper-tiny")  # want "huggingface:openai/whisper-tiny" weights

# Nothing is loaded.
transcribe(None, "a.wav")
