import argparse
from dataclasses import dataclass, field
from typing import Optional

import click
import typer
from absl import flags
from transformers import AutoModel, AutoTokenizer, HfArgumentParser

FLAGS = flags.FLAGS
flags.DEFINE_string("flag", "a/flag", "help")


def make_parser():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default="a/argparse")
    parser.add_argument("--required-model", required=True)
    parser.add_argument("-c", "--choice", choices=["a/choice1", "a/choice2"])
    group = parser.add_argument_group("group")
    group.add_argument("--grouped", default="a/grouped")
    parser.add_argument("--size", default="base")
    parser.add_argument("--many", nargs="+", default=["a/many1", "a/many2"])
    parser.set_defaults(preset="a/preset")
    return parser


def main():
    args = make_parser().parse_args()
    AutoModel.from_pretrained(args.model)  # want "huggingface:a/argparse" argparse
    AutoModel.from_pretrained(args.required_model)  # want unresolved "command-line argument --required-model has no default"
    AutoModel.from_pretrained(args.choice)  # want "huggingface:a/choice1" argparse "huggingface:a/choice2" argparse
    AutoModel.from_pretrained(args.grouped)  # want "huggingface:a/grouped"
    AutoModel.from_pretrained(args.preset)  # want "huggingface:a/preset"
    AutoModel.from_pretrained(vars(args)["model"])  # want "huggingface:a/argparse"
    for m in args.many:
        AutoModel.from_pretrained(m)  # want "huggingface:a/many1" "huggingface:a/many2"
    if args.size in ["base", "large"]:
        AutoModel.from_pretrained("a/{}".format(args.size))  # want "huggingface:a/base" "huggingface:a/large"
    passed_on(args)


def passed_on(opts):
    AutoTokenizer.from_pretrained(opts.model)  # want "huggingface:a/argparse" tokenizer argparse


def known():
    parser = argparse.ArgumentParser()
    parser.add_argument("--other", type=str, default="a/known")
    args, _ = parser.parse_known_args()
    AutoModel.from_pretrained(args.other)  # want "huggingface:a/known"


@dataclass
class ModelArguments:
    name: Optional[str] = field(default=None, metadata={"help": "name"})
    tokenizer: str = field(default="a/hf-argument")


def hf():
    parser = HfArgumentParser((ModelArguments,))
    (model_args,) = parser.parse_args_into_dataclasses()
    AutoTokenizer.from_pretrained(model_args.tokenizer)  # want "huggingface:a/hf-argument"


@click.command()
@click.option("--model-name", default="a/click")
@click.option("--kind", type=click.Choice(["a/k1", "a/k2"]))
def cli(model_name, kind):
    AutoModel.from_pretrained(model_name)  # want "huggingface:a/click" argparse
    AutoModel.from_pretrained(kind)  # want "huggingface:a/k1" "huggingface:a/k2"


def app(model: str = typer.Option("a/typer", help="model")):
    AutoModel.from_pretrained(model)  # want "huggingface:a/typer"


AutoModel.from_pretrained(FLAGS.flag)  # want "huggingface:a/flag" argparse

settings = argparse.Namespace(model="a/namespace")
AutoModel.from_pretrained(settings.model)  # want "huggingface:a/namespace"
