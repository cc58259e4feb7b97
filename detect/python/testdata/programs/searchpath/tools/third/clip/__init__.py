# A folder that the program puts in front of the library's.
from transformers import AutoModel


def load(name):
    return AutoModel.from_pretrained("a/inserted")  # want "huggingface:a/inserted"
