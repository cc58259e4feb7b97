"""What a function around another one is given comes to it: nothing passes by a model that is not known yet."""
from transformers import pipeline
from vocos import Vocos

hears = pipeline("automatic-speech-recognition", model="closures/hears")
speaks = pipeline("text-to-speech", model="closures/speaks")
vocoder = Vocos.from_pretrained("closures/vocoder")


def speak(text, model):
    def one(part):
        return vocoder.decode(model(part + text))  # interaction huggingface:closures/hears -> huggingface:closures/speaks feature-handoff/sequential; huggingface:closures/speaks -> huggingface:closures/vocoder feature-handoff/sequential

    return [one(part) for part in text]


def answer(sound):
    text = hears(sound)["text"]
    return speak(text, speaks)
