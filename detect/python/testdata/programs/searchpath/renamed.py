# setup.py says where the package is.
from installed import NAME
from transformers import AutoModel

AutoModel.from_pretrained(NAME)  # want "huggingface:a/renamed"
