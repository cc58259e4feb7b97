from vosk import KaldiRecognizer
from vosk import Model


class Loaded:
    pass


Model(model_name="vosk-model-en-us-0.22")  # want "other:vosk:vosk-model-en-us-0.22" weights
Model(lang="en-us")  # want "other:vosk:en-us" weights
Model("model")

# Nothing is loaded.
KaldiRecognizer(Loaded(), 16000)
