from transformers import AutoModel


def fetch(name):
    return AutoModel.from_pretrained(name)  # want "huggingface:a/service"
