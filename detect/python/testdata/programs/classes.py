from collections import namedtuple
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from diffusers import StableDiffusionPipeline
from huggingface_hub import HfApi
from transformers import AutoModel


class Holder:
    model_id = "a/class-attribute"

    def __init__(self, name="a/init-default", device=None):
        self.name = name
        self.late = None

    def load(self):
        AutoModel.from_pretrained(self.model_id)  # want "huggingface:a/class-attribute" attribute
        AutoModel.from_pretrained(self.name)  # want "huggingface:a/init-default" default-arg "huggingface:a/given"
        AutoModel.from_pretrained(self.late)  # want "huggingface:a/late"
        AutoModel.from_pretrained(self.prop)  # want "huggingface:a/property"

    def set(self):
        self.late = "a/late"

    @property
    def prop(self):
        return "a/property"

    @staticmethod
    def static(name):
        return AutoModel.from_pretrained(name)  # want "huggingface:a/static"


Holder("a/given").load()
Holder.static("a/static")


class Base:
    name = "a/only-base"

    def load(self):
        return AutoModel.from_pretrained(self.name)  # want "huggingface:a/first" "huggingface:a/second"


class First(Base):
    name = "a/first"


class Second(Base):
    name = "a/second"


for c in (First, Second):
    c().load()


class Parent:
    def __init__(self, path):
        self.model = AutoModel.from_pretrained(path)  # want "huggingface:a/to-super"


class Child(Parent):
    def __init__(self):
        super().__init__("a/to-super")


Child()


@dataclass
class Options:
    name: str = "a/field"
    other: str = field(default="a/field-call")
    required: str = None


def with_options(options: Options):
    AutoModel.from_pretrained(options.name)  # want "huggingface:a/field" "huggingface:a/field-given"
    AutoModel.from_pretrained(options.other)  # want "huggingface:a/field-call"


with_options(Options(name="a/field-given"))


class Pair(NamedTuple):
    left: str
    right: str = "a/pair-right"


pair = Pair("a/pair-left")
AutoModel.from_pretrained(pair.left)  # want "huggingface:a/pair-left"
AutoModel.from_pretrained(pair.right)  # want "huggingface:a/pair-right"


class Choice(str, Enum):
    ONE = "a/enum-one"
    TWO = "a/enum-two"


AutoModel.from_pretrained(Choice.ONE.value)  # want "huggingface:a/enum-one"
AutoModel.from_pretrained(Choice["TWO"])  # want "huggingface:a/enum-two"
for member in Choice:
    AutoModel.from_pretrained(member.value)  # want "huggingface:a/enum-one" "huggingface:a/enum-two"


class Factory:
    loader = AutoModel

    def make(self):
        return self.loader.from_pretrained("a/loader-attribute")  # want "huggingface:a/loader-attribute"


HfApi().snapshot_download("a/api")  # want "huggingface:a/api"
