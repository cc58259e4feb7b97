"""Nothing imports this module."""
from transformers import AutoModel

NAME = "a/orphan"


def load():
    return AutoModel.from_pretrained(NAME)  # want "huggingface:a/orphan" mentioned


class Loader:
    def __init__(self):
        self.model = AutoModel.from_pretrained(NAME)  # want "huggingface:a/orphan" mentioned
