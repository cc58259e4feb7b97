from transformers import AutoModel

from . import NAME, Pipe

Pipe.from_pretrained("a/lazy-pipe")  # want "huggingface:a/lazy-pipe"
AutoModel.from_pretrained(NAME)  # want "huggingface:a/lazy-name"
