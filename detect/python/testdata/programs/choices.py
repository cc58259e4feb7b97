# Choices that a program lists beside a value that its users set.
import argparse
from enum import Enum
from typing import Literal, Optional

import click
import pytest
import typer
from pydantic import BaseModel, Field
from transformers import AutoModel

FIRST = ["a/first", "a/second"]
IN_HELP = ["a/help-1", "a/help-2"]
NOT_ALL_TEXT = ["a/text", None]


class Size(str, Enum):
    small = "a/small"
    large = "a/large"


def head_of_list(name=FIRST[0]):
    return AutoModel.from_pretrained(name)  # want "huggingface:a/first" "huggingface:a/second"


def head_of_other(name=NOT_ALL_TEXT[0]):
    return AutoModel.from_pretrained(name)  # want "huggingface:a/text"


parser = argparse.ArgumentParser()
parser.add_argument("--first", default=FIRST[0])
parser.add_argument("--helped", default="a/default", help=f"one of {', '.join(IN_HELP)}")
parser.add_argument("--unhelped", default="a/default", help="joined by " + ", ")
args = parser.parse_args()
AutoModel.from_pretrained(args.first)  # want "huggingface:a/first" argparse "huggingface:a/second" argparse
AutoModel.from_pretrained(args.helped)  # want "huggingface:a/default" "huggingface:a/help-1" "huggingface:a/help-2"
AutoModel.from_pretrained(args.unhelped)  # want "huggingface:a/default"


@click.command()
@click.option("--model", default="a/click", help="Models: " + " ".join(IN_HELP))
def clicked(model):
    AutoModel.from_pretrained(model)  # want "huggingface:a/click" "huggingface:a/help-1" "huggingface:a/help-2"


app = typer.Typer()


@app.command()
def start(model: str = typer.Option("a/typer", help=f"[{', '.join(IN_HELP)}]"), size: Size = typer.Option(Size.small)):
    AutoModel.from_pretrained(model)  # want "huggingface:a/typer" "huggingface:a/help-1" "huggingface:a/help-2"
    AutoModel.from_pretrained(size)  # want "huggingface:a/small" "huggingface:a/large"


@app.command()
def literal(name: Optional[Literal["a/l1", "a/l2"]] = None, plain: Optional[str] = None):
    AutoModel.from_pretrained(name)  # want "huggingface:a/l1" choice-list "huggingface:a/l2"
    AutoModel.from_pretrained(plain)  # want unresolved "given by callers"


class Request(BaseModel):
    size: Size
    method: str = Field(FIRST[0], description="Method")


@app.command()
def handle(request: Request):
    AutoModel.from_pretrained(request.size)  # want "huggingface:a/small" "huggingface:a/large"
    AutoModel.from_pretrained(request.method)  # want "huggingface:a/first" "huggingface:a/second"


def inner(size: Size):
    # Every call says what it is: the other members are not offered.
    AutoModel.from_pretrained(size)  # want "huggingface:a/small"


inner(Size.small)


@pytest.mark.parametrize("name", ["a/p1", "a/p2"])
@pytest.mark.parametrize("other, third", [("a/q1", 1), ("a/q2", 2)])
def test_models(name, other, third):
    AutoModel.from_pretrained(name)  # want "huggingface:a/p1" "huggingface:a/p2"
    AutoModel.from_pretrained(other)  # want "huggingface:a/q1" "huggingface:a/q2"


class Manager:
    allowed = ["a/m1", "a/m2"]

    def __init__(self, name):
        self.name = name
        if len(name) > 3 and self.name not in self.allowed:
            self.name = self.allowed[0]

    def load(self):
        AutoModel.from_pretrained(self.name)  # want "huggingface:a/m1" "huggingface:a/m2"


@app.command()
def replaced(name):
    if name not in FIRST:
        name = "a/fallback"
    AutoModel.from_pretrained(name)  # want "huggingface:a/fallback" "huggingface:a/first" "huggingface:a/second"


@app.command()
def managed(name):
    Manager(name).load()

CLASSES = {"a/keyed-1": AutoModel, "a/keyed-2": AutoModel}


@app.command()
def keyed(name, other):
    CLASSES[name].from_pretrained(name)  # want "huggingface:a/keyed-1" choice-list "huggingface:a/keyed-2"
    CLASSES.get(name, AutoModel).from_pretrained(name)  # want "huggingface:a/keyed-1" "huggingface:a/keyed-2"
    loader = CLASSES[name]
    loader.from_pretrained(name)  # want "huggingface:a/keyed-1" "huggingface:a/keyed-2"
    CLASSES[name].from_pretrained(other)  # want unresolved "parameter other"
