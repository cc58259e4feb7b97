from transformers import AutoModel

from given import NAME

AutoModel.from_pretrained(NAME)  # want "huggingface:a/python-path"
