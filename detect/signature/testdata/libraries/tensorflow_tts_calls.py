import tensorflow_tts.inference.auto_config
import tensorflow_tts.inference.auto_model
import tensorflow_tts.inference.auto_processor
from tensorflow_tts.inference import AutoConfig
from tensorflow_tts.inference import AutoProcessor
from tensorflow_tts.inference import TFAutoModel

TFAutoModel.from_pretrained("tensorspeech/tts-fastspeech2-ljspeech-en")  # want "huggingface:tensorspeech/tts-fastspeech2-ljspeech-en" weights
tensorflow_tts.inference.auto_model.TFAutoModel.from_pretrained("tensorspeech/tts-fastspeech2-ljspeech-en")  # want "huggingface:tensorspeech/tts-fastspeech2-ljspeech-en" weights
TFAutoModel.from_pretrained(config=None, pretrained_path="./fastspeech2.h5")  # want unresolved "local path"

AutoProcessor.from_pretrained("tensorspeech/proc")  # want "huggingface:tensorspeech/proc" processor
tensorflow_tts.inference.auto_processor.AutoProcessor.from_pretrained("tensorspeech/proc")  # want "huggingface:tensorspeech/proc" processor

AutoConfig.from_pretrained("tensorspeech/conf")  # want "huggingface:tensorspeech/conf" config
tensorflow_tts.inference.auto_config.AutoConfig.from_pretrained("tensorspeech/conf")  # want "huggingface:tensorspeech/conf" config

# Nothing is loaded.
TFAutoModel.from_pretrained(config={})
AutoProcessor()
