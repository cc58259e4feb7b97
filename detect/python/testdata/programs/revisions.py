# Wrappers that hand a revision on: who gives none asks for the default, whatever
# other callers give.
from transformers import AutoModel


def load(name, revision=None):
    return AutoModel.from_pretrained(name, revision=revision)  # want "huggingface:a/one" "huggingface:a/two" @v2 "huggingface:a/none"


def load_main(name, revision="main"):
    return AutoModel.from_pretrained(name, revision=revision)  # want "huggingface:b/one" "huggingface:b/two" @v2


def load_any(name, **options):
    return AutoModel.from_pretrained(name, **options)  # want "huggingface:c/one" "huggingface:c/two" @v2


def load_deep(name, revision=None):
    return load_inner(name, revision)


def load_inner(name, revision):
    return AutoModel.from_pretrained(name, revision=revision)  # want "huggingface:d/one" "huggingface:d/two" @v2


class Wrapper:
    def __init__(self, name, revision=None):
        self.model = AutoModel.from_pretrained(name, revision=revision)  # want "huggingface:e/one" "huggingface:e/two" @v2


load("a/one")
load("a/two", revision="v2")
load("a/none", None)
load_main("b/one")
load_main("b/two", revision="v2")
load_any("c/one")
load_any("c/two", revision="v2")
load_deep("d/one")
load_deep("d/two", revision="v2")
Wrapper("e/one")
Wrapper("e/two", revision="v2")


def load_some(name, revision=None):
    options = {"revision": revision, "padding_side": "right"}
    options = {k: v for k, v in options.items() if v is not None}
    AutoModel.from_pretrained(name, **options)  # want "huggingface:f/one" @v4


load_some("f/one", "v4")
