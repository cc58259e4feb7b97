# What nothing in the project comes to.
from loaders import Base, Used, build, registered
from parts.imported import part_of_it
from transformers import AutoModel

build("a/used")
Used()
registered


def uncalled():
    AutoModel.from_pretrained("a/uncalled")  # want "huggingface:a/uncalled"


def unknown_uncalled(name):
    AutoModel.from_pretrained(name)  # want unresolved "parameter name"


def main():
    AutoModel.from_pretrained("a/main")  # want "huggingface:a/main"


cache = {}


def load(key, force=False):
    if key not in cache or force:
        cache[key] = AutoModel.from_pretrained("a/cached")  # want "huggingface:a/cached"
    return cache[key]


load("one")


def with_parts(**kwargs):
    parts = {**kwargs.get("parts", {}), "offline": True}
    if "vae" not in parts:
        parts["vae"] = AutoModel.from_pretrained("a/vae")  # want "huggingface:a/vae"


with_parts(parts={"vae": 1})
with_parts()

part_of_it()
