# Two libraries that could have each name: the one counts whose signatures know it.
from .inner import *
from transformers import *


def build(name):
    return AutoModel.from_pretrained(name)  # want "huggingface:a/star-chain"


def twice(name):
    return AutoModel.from_pretrained(name)  # want "huggingface:a/star-twice"


def _private(name):
    return AutoModel.from_pretrained(name)  # want unresolved "callers that are not in this project"


class Loader:
    def load(self):
        return pipeline("ner", model="a/star-method")  # want "huggingface:a/star-method"
