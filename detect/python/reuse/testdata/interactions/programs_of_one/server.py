from cached_path import cached_path
from vocos import Vocos

from loading import load, speak


class Server:
    def __init__(self, other):
        self.model = other or load(str(cached_path("hf://a/speaker/model.pt")))
        self.vocoder = Vocos.from_pretrained("a/vocoder")

    def answer(self, text):
        return speak(text, self.model, self.vocoder)
