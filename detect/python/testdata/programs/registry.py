# A factory that hands a name to the class that another argument chooses: each
# class gets what its own callers give.
from sentence_transformers import SentenceTransformer
from transformers import AutoModel


class Bare:
    def __init__(self, name):
        self.model = AutoModel.from_pretrained(name)  # want "huggingface:a/bare"


class Sentences:
    def __init__(self, name):
        self.model = SentenceTransformer(name)  # want "huggingface:a/sentences"


class Text:
    def __init__(self, name):
        self.name = name


KINDS = {"bare": Bare, "sentences": Sentences, "text": Text}


def make(kind, name):
    return KINDS[kind](name)


make("bare", "a/bare")
make("sentences", "a/sentences")
make("text", "a/nothing")
