from transformers import AutoModel


def load_fast(name):
    return AutoModel.from_pretrained(name)  # want "huggingface:a/conditional-import"
