from faster_whisper import WhisperModel, download_model
from faster_whisper.transcribe import WhisperModel as Deep
from faster_whisper.utils import download_model as deep_download

WhisperModel("large-v3", device="cuda")  # want "other:faster_whisper:large-v3" weights
WhisperModel(model_size_or_path="Systran/faster-whisper-small", revision="v1")  # want "huggingface:Systran/faster-whisper-small" @v1 weights
Deep("tiny")  # want "other:faster_whisper:tiny" weights
download_model("base.en")  # want "other:faster_whisper:base.en" weights
deep_download(size_or_id="base")  # want "other:faster_whisper:base" weights
WhisperModel("./converted")  # want unresolved "local path"

# Nothing is loaded.
WhisperModel.detect_language(None)
