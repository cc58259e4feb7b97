import bark.generation
from bark import generate_audio
from bark import preload_models
from bark.generation import load_codec_model
from bark.generation import load_model

preload_models()  # want "huggingface:suno/bark" weights
bark.generation.preload_models()  # want "huggingface:suno/bark" weights
load_model()  # want "huggingface:suno/bark" weights

load_codec_model()  # want "other:encodec:encodec_24khz" weights

# Nothing is loaded.
generate_audio("hello")
