# Classes that main.py finds by going through this module.
from transformers import AutoModel


def helper():
    return 1


class Base:
    pass


class Found(Base):
    def __init__(self):
        self.model = AutoModel.from_pretrained("a/found")  # want "huggingface:a/found"
