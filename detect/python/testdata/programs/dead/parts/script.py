"""Nothing imports this module, but it is a program."""
from transformers import AutoModel


def load():
    return AutoModel.from_pretrained("a/script")  # want "huggingface:a/script"


if __name__ == "__main__":
    load()
