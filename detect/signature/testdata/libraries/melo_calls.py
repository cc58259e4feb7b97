from melo.api import TTS
from melo.utils import get_text_for_tts_infer

TTS(language="EN", device="auto")  # want "other:melo:EN" weights
TTS("ZH", ckpt_path="./own.pth")

# Nothing is loaded.
get_text_for_tts_infer("x")
