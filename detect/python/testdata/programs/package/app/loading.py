from transformers import *
from . import config
from .config import DEFAULTS
from .sub.wrap import Model


def load_model(name=None):
    AutoModel.from_pretrained(config.NAME)  # want "huggingface:a/constant-of-module"
    AutoTokenizer.from_pretrained(DEFAULTS["model"])  # want "huggingface:a/in-table" tokenizer
    Model.from_pretrained("a/reexported")  # want "huggingface:a/reexported"
    return AutoModel.from_pretrained(name)  # want "huggingface:a/from-script" caller
