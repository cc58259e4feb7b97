import fire
from transformers import AutoModel


def load(name):
    AutoModel.from_pretrained(name)  # want "huggingface:a/fire-script"


fire.Fire(load)
