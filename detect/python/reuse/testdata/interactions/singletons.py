"""What a method makes of the class that it is called on is an object of that class."""
from transformers import pipeline


class Single:
    made = {}

    @classmethod
    def instance(cls, *args, **kwargs):
        if cls not in cls.made:
            cls.made[cls] = cls(*args, **kwargs)
        return cls.made[cls]


class Ears(Single):
    def __init__(self):
        self.model = pipeline("automatic-speech-recognition", model="singletons/ears")

    def run(self, sound):
        return self.model(sound)["text"]


class Mouth(Single):
    def __init__(self):
        self.model = pipeline("text-to-speech", model="singletons/mouth")

    def run(self, text):
        return self.model(text)


class Store:
    kept = None

    def __init__(self):
        self.embed = pipeline("feature-extraction", model="singletons/embed")

    @classmethod
    def shared(cls):
        if cls.kept is None:
            cls.kept = cls()
        return cls.kept


def converse(sound):
    text = Ears.instance().run(sound)
    return pipeline("text-generation", model="singletons/writer")(text)  # interaction huggingface:singletons/ears -> huggingface:singletons/writer feature-handoff/sequential


def read(text):
    said = Mouth.instance().run(text)
    return pipeline("audio-classification", model="singletons/listener")(said)  # interaction huggingface:singletons/listener -> huggingface:singletons/mouth post-processing


def find(text):
    return pipeline("text-generation", model="singletons/answers")(Store.shared().embed(text))  # interaction huggingface:singletons/embed -> huggingface:singletons/answers feature-handoff/sequential
