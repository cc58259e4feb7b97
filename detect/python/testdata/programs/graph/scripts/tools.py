from transformers import AutoModel


def tool_load(name):
    return AutoModel.from_pretrained(name)  # want "huggingface:a/script-sibling"
