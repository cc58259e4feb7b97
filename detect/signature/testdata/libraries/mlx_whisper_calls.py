import mlx_whisper.transcribe
from mlx_whisper import transcribe
from mlx_whisper.audio import load_audio
from mlx_whisper.load_models import load_model

transcribe("a.wav", path_or_hf_repo="mlx-community/whisper-large-v3-mlx")  # want "huggingface:mlx-community/whisper-large-v3-mlx" weights
mlx_whisper.transcribe.transcribe("a.wav", path_or_hf_repo="mlx-community/whisper-large-v3-mlx")  # want "huggingface:mlx-community/whisper-large-v3-mlx" weights
transcribe("a.wav")  # want "huggingface:mlx-community/whisper-turbo" weights

load_model("mlx-community/whisper-tiny")  # want "huggingface:mlx-community/whisper-tiny" weights

# Nothing is loaded.
load_audio("a.wav")
