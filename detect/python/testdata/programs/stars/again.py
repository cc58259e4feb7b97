# Names that a module takes from a star import and binds again by themselves.
from settings import *
from transformers import AutoModel

chosen = chosen
table = table

AutoModel.from_pretrained(table[chosen])  # want "huggingface:a/star-again"


class Job:
    chosen = chosen

    def load(self):
        return AutoModel.from_pretrained(table[self.chosen])  # want "huggingface:a/star-again"


for part in range(2):
    if part:
        AutoModel.from_pretrained(kept)  # want "huggingface:a/star-loop"
    kept = "a/star-loop"
