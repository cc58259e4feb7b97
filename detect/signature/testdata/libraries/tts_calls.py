from TTS.api import TTS

tts = TTS("tts_models/en/ljspeech/tacotron2-DDC", gpu=False)  # want "other:TTS:tts_models/en/ljspeech/tacotron2-DDC" weights
TTS(model_name="tts_models/multilingual/multi-dataset/xtts_v2")  # want "other:TTS:tts_models/multilingual/multi-dataset/xtts_v2" weights
tts.load_model_by_name("tts_models/de/thorsten/vits")  # want "other:TTS:tts_models/de/thorsten/vits" weights
tts.load_tts_model_by_name("tts_models/de/thorsten/vits")  # want "other:TTS:tts_models/de/thorsten/vits" weights
tts.load_vc_model_by_name(model_name="voice_conversion_models/x/y/z")  # want "other:TTS:voice_conversion_models/x/y/z" weights

# Nothing is loaded by name.
TTS()
tts.tts_to_file("hello")

# More ways.
from TTS.utils.manage import ModelManager

manager = ModelManager()
manager.download_model("tts_models/en/ljspeech/glow-tts")  # want "other:TTS:tts_models/en/ljspeech/glow-tts" weights
