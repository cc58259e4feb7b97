from f5_tts.api import F5TTS
from f5_tts.infer.utils_infer import chunk_text

F5TTS()  # want "other:f5_tts:F5TTS_v1_Base" weights
F5TTS(model="E2TTS_Base")  # want "other:f5_tts:E2TTS_Base" weights
F5TTS(ckpt_file="./own.safetensors")

# Nothing is loaded.
chunk_text("x")
