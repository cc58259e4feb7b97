from transformers import AutoModel


def load_slow(name):
    return AutoModel.from_pretrained(name)  # want "huggingface:a/conditional-import"
