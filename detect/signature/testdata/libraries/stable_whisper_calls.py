from stable_whisper import WhisperResult
from stable_whisper import load_faster_whisper
from stable_whisper import load_hf_whisper
from stable_whisper import load_mlx_whisper
from stable_whisper import load_model

load_model("base")  # want "openai-whisper:base" weights

load_faster_whisper("large-v3")  # want "other:faster_whisper:large-v3" weights
load_faster_whisper("org/ct2")  # want "huggingface:org/ct2" weights

load_hf_whisper("openai/whisper-large-v3")  # want "huggingface:openai/whisper-large-v3" weights
load_hf_whisper("medium")  # want "other:stable_whisper:medium" weights

load_mlx_whisper("mlx-community/whisper-tiny")  # want "huggingface:mlx-community/whisper-tiny" weights
load_mlx_whisper("tiny")  # want "other:stable_whisper:tiny" weights

# Nothing is loaded.
WhisperResult("result.json")
