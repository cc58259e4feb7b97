from chatterbox.mtl_tts import ChatterboxMultilingualTTS
from chatterbox.tts import ChatterboxTTS
from chatterbox.tts import punc_norm
from chatterbox.tts_turbo import ChatterboxTurboTTS
from chatterbox.vc import ChatterboxVC

ChatterboxTTS.from_pretrained(device="cuda")  # want "huggingface:ResembleAI/chatterbox" weights
ChatterboxVC.from_pretrained(device="cuda")  # want "huggingface:ResembleAI/chatterbox" weights
ChatterboxMultilingualTTS.from_pretrained(device="cuda")  # want "huggingface:ResembleAI/chatterbox" weights

ChatterboxTurboTTS.from_pretrained("cuda")  # want "huggingface:ResembleAI/chatterbox-turbo" weights

# Nothing is loaded.
punc_norm("x")
