import importlib

from transformers import AutoModel


def get_model(kind, name):
    module = importlib.import_module("pkg.models." + kind)
    return module.build(name)


def other(name):
    return AutoModel.from_pretrained(name)  # want "huggingface:a/attribute-chain"
