import lightning_whisper_mlx.lightning
from lightning_whisper_mlx import LightningWhisperMLX
from lightning_whisper_mlx.transcribe import transcribe_audio

LightningWhisperMLX(model="distil-medium.en", batch_size=12)  # want "other:lightning_whisper_mlx:distil-medium.en" weights
lightning_whisper_mlx.lightning.LightningWhisperMLX(model="distil-medium.en", batch_size=12)  # want "other:lightning_whisper_mlx:distil-medium.en" weights

# Nothing is loaded.
transcribe_audio("a.wav")
