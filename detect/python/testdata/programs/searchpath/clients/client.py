# clients has no __init__.py; main.py imports it as a package all the same.
from transformers import AutoModel
from utils import info
from names import chosen


class Client:
    def go(self):
        AutoModel.from_pretrained(info())  # want "huggingface:root/info"
        AutoModel.from_pretrained(chosen())  # want "huggingface:sibling/chosen"
