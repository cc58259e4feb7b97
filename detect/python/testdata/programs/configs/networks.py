import importlib

from transformers import AutoModel


def get_obj_from_str(string):
    module, cls = string.rsplit(".", 1)
    return getattr(importlib.import_module(module), cls)


def instantiate_from_config(config):
    return get_obj_from_str(config["target"])(**config.get("params", dict()))


class Wrapper:
    def __init__(self, encoder_config):
        self.encoder = instantiate_from_config(encoder_config)


class Encoder:
    def __init__(self, version):
        self.model = AutoModel.from_pretrained(version)  # want "huggingface:a/latent" config-value
