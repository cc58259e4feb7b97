"""Loads AutoModel.from_pretrained("never/docstring") when run."""
import os

from transformers import AutoConfig, AutoModel, BertConfig, BertModel

try:
    AutoModel.from_pretrained("a/tried")  # want "huggingface:a/tried"
except OSError as e:
    raise SystemExit("could not load never/message: try AutoModel.from_pretrained('never/message')") from e


def documented(name="a/documented"):
    """Loads a model.

    >>> documented("never/doctest")
    >>> AutoModel.from_pretrained("never/doctest-2")
    """
    return AutoModel.from_pretrained(name)  # want "huggingface:a/documented"


documented()
assert os.path.exists("weights"), "download never/assert first"
print("use AutoModel.from_pretrained('never/printed')")

if os.path.exists("./probed"):
    AutoModel.from_pretrained("./probed")  # want unresolved "local path"
else:
    AutoModel.from_pretrained("a/not-probed")  # want "huggingface:a/not-probed"

AutoModel.from_config(BertConfig())
BertModel(BertConfig.from_pretrained("a/config"))  # want "huggingface:a/config" config


def unreachable():
    return None
    AutoModel.from_pretrained("never/after-return")  # want "huggingface:never/after-return" mentioned


unreachable()

if 0:
    AutoModel.from_pretrained("never/zero")  # want "huggingface:never/zero" mentioned

while False:
    AutoModel.from_pretrained("never/while-false")  # want "huggingface:never/while-false" mentioned

DEBUG = False
if DEBUG:
    AutoModel.from_pretrained("never/debug")  # want "huggingface:never/debug" mentioned

name = "a/live"
#name = "never/commented"
AutoModel.from_pretrained(name)  # want "huggingface:a/live"
overwritten = "never/overwritten"
overwritten = "a/overwriting"
AutoModel.from_pretrained(overwritten)  # want "huggingface:a/overwriting"
