from transformers import AutoModel


def help_load(name):
    return AutoModel.from_pretrained(name)  # want "huggingface:a/sys-path" "huggingface:a/beside"
