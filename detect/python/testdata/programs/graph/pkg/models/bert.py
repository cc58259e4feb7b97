from transformers import AutoModel

from ..constants import NAME


def build(name=NAME):
    return AutoModel.from_pretrained(name)  # want "huggingface:a/graph-constant" "huggingface:a/through-package" "huggingface:a/through-star"
