# main.py names one class of this module, so that the other is dead.
from transformers import AutoModel


def helper():
    return 1


class Named:
    def __init__(self):
        self.model = AutoModel.from_pretrained("a/named")  # want "huggingface:a/named"


class Forgotten:
    def __init__(self):
        self.model = AutoModel.from_pretrained("a/forgotten")  # want "huggingface:a/forgotten" mentioned
