import whisper_jax.pipeline
from whisper_jax import FlaxWhisperPipline
from whisper_jax import PjitPartitioner

FlaxWhisperPipline("openai/whisper-tiny")  # want "huggingface:openai/whisper-tiny" weights
whisper_jax.pipeline.FlaxWhisperPipline("openai/whisper-tiny")  # want "huggingface:openai/whisper-tiny" weights
FlaxWhisperPipline()  # want "huggingface:openai/whisper-large-v2" weights

# Nothing is loaded.
PjitPartitioner(num_partitions=1)
