# Functions that builders.py takes out of this module by a name: what it gives
# for size is all that they get.
from transformers import AutoModel


def small(size=16, **kwargs):
    AutoModel.from_pretrained(f"a/small-{size}")  # want "huggingface:a/small-14"


def base(size=16, **kwargs):
    AutoModel.from_pretrained(f"a/base-{size}")  # want "huggingface:a/base-14"


def large(size=16, **kwargs):
    AutoModel.from_pretrained(f"a/large-{size}")  # want "huggingface:a/large-14"


def giant(size=16, **kwargs):
    AutoModel.from_pretrained(f"a/giant-{size}")  # want "huggingface:a/giant-14"
