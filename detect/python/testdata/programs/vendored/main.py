# The project's own code means the library by its name, though a copy is beside it.
from transformers import AutoModel

AutoModel.from_pretrained("a/own")  # want "huggingface:a/own"
