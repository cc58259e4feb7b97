"""Programs of one project load the same models: these are not many that come to another."""
from cached_path import cached_path
from vocos import Vocos

from loading import load, speak


def main(text, name):
    model = load(str(cached_path("hf://a/speaker/model.pt")))
    return speak(text, model, Vocos.from_pretrained("a/vocoder"))
