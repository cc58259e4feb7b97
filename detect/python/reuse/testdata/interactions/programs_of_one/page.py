from cached_path import cached_path
from vocos import Vocos

from loading import load, speak

vocoder = Vocos.from_pretrained("a/vocoder")
speaker = load(str(cached_path("hf://a/speaker/model.pt")))
singer = load(str(cached_path("hf://a/singer/model.pt")))


def main(text, sings):
    return speak(text, singer if sings else speaker, vocoder)
