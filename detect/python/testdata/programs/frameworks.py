# Options of the libraries that programs declare them with.
import argparse
from dataclasses import dataclass, field
from typing import Annotated, Optional

import click
import fire
import ml_collections
import simple_parsing
import typer
import tyro
from absl import app as absl_app
from absl import flags
from jsonargparse import CLI
from ml_collections import ConfigDict, config_dict
from omegaconf import OmegaConf
from simple_parsing import ArgumentParser as SimpleParser
from tap import Tap
from transformers import AutoModel, HfArgumentParser
from yacs.config import CfgNode as CN

parser = argparse.ArgumentParser()
subparsers = parser.add_subparsers(dest="command")
train = subparsers.add_parser("train")
train.add_argument("--model", default="a/sub-train")
test = subparsers.add_parser("test")
test.add_argument("--checkpoint", default="a/sub-test")
args = parser.parse_args()
AutoModel.from_pretrained(args.model)  # want "huggingface:a/sub-train" argparse
AutoModel.from_pretrained(args.checkpoint)  # want "huggingface:a/sub-test" argparse


def add_options(p):
    p.add_argument("--added", "-a", type=str, default="a/added")
    return p


def handler(options):
    AutoModel.from_pretrained(options.added)  # want "huggingface:a/added"


def known():
    p = add_options(argparse.ArgumentParser())
    p.set_defaults(func=handler)
    known_args, rest = p.parse_known_args()
    AutoModel.from_pretrained(known_args.added)  # want "huggingface:a/added"
    known_args.func(known_args)
    AutoModel.from_pretrained(getattr(known_args, "added", None))  # want "huggingface:a/added"
    AutoModel.from_pretrained(getattr(known_args, "absent", "a/absent"))  # want "huggingface:a/absent"


def replaced():
    p = argparse.ArgumentParser()
    p.add_argument("--model", default=None)
    a = p.parse_args()
    if a.model is None:
        a.model = "a/filled-in"
    AutoModel.from_pretrained(a.model)  # want "huggingface:a/filled-in"


def given():
    p = argparse.ArgumentParser()
    p.add_argument("--model", required=True)
    a = p.parse_args(["--model", "a/from-list"])
    AutoModel.from_pretrained(a.model)  # want "huggingface:a/from-list"


def made():
    ns = argparse.Namespace(**{"model": "a/namespace-table"})
    AutoModel.from_pretrained(ns.model)  # want "huggingface:a/namespace-table"
    empty = argparse.Namespace()
    empty.model = "a/namespace-set"
    AutoModel.from_pretrained(empty.model)  # want "huggingface:a/namespace-set"


@click.group()
def cli():
    pass


@cli.command()
@click.option("--name", "-n", "model_name", default="a/click-renamed", show_default=True)
@click.argument("other", default="a/click-argument")
def run(model_name, other):
    AutoModel.from_pretrained(model_name)  # want "huggingface:a/click-renamed"
    AutoModel.from_pretrained(other)  # want "huggingface:a/click-argument"


app = typer.Typer()


@app.command()
def annotated(
    plain: str = "a/typer-plain",
    noted: Annotated[str, typer.Option(help="name")] = "a/typer-annotated",
    argument: str = typer.Argument("a/typer-argument"),
):
    AutoModel.from_pretrained(plain)  # want "huggingface:a/typer-plain"
    AutoModel.from_pretrained(noted)  # want "huggingface:a/typer-annotated"
    AutoModel.from_pretrained(argument)  # want "huggingface:a/typer-argument"


flags.DEFINE_string("absl_model", "a/absl", "help")
flags.DEFINE_enum("absl_enum", "a/enum-1", ["a/enum-1", "a/enum-2"], "help")
HELD = flags.DEFINE_string("held", "a/absl-held", "help")


def absl_main(argv):
    AutoModel.from_pretrained(flags.FLAGS.absl_model)  # want "huggingface:a/absl"
    AutoModel.from_pretrained(flags.FLAGS.absl_enum)  # want "huggingface:a/enum-1" "huggingface:a/enum-2"
    AutoModel.from_pretrained(HELD.value)  # want "huggingface:a/absl-held"


absl_app.run(absl_main)


def fired(model="a/fire"):
    AutoModel.from_pretrained(model)  # want "huggingface:a/fire"


fire.Fire(fired)


class Commands:
    def load(self, model="a/fire-method"):
        AutoModel.from_pretrained(model)  # want "huggingface:a/fire-method"


fire.Fire(Commands)


@dataclass
class TyroArgs:
    model: str = "a/tyro"


tyro_args = tyro.cli(TyroArgs)
AutoModel.from_pretrained(tyro_args.model)  # want "huggingface:a/tyro"


@dataclass
class SimpleArgs:
    model: str = "a/simple"
    noted: str = simple_parsing.field(default="a/simple-field")


simple = SimpleParser()
simple.add_arguments(SimpleArgs, dest="options")
simple_args = simple.parse_args()
AutoModel.from_pretrained(simple_args.options.model)  # want "huggingface:a/simple"
parsed: SimpleArgs = simple_parsing.parse(SimpleArgs)
AutoModel.from_pretrained(parsed.noted)  # want "huggingface:a/simple-field"


@dataclass
class HfArgs:
    model: Optional[str] = field(default="a/hf", metadata={"help": "name"})


@dataclass
class HfOther:
    other: str = field(default="a/hf-other")


hf_parser = HfArgumentParser((HfArgs, HfOther))
hf_args, hf_other = hf_parser.parse_args_into_dataclasses()
AutoModel.from_pretrained(hf_args.model)  # want "huggingface:a/hf"
AutoModel.from_pretrained(hf_other.other)  # want "huggingface:a/hf-other"
hf_one = HfArgumentParser(HfArgs).parse_args_into_dataclasses()[0]
AutoModel.from_pretrained(hf_one.model)  # want "huggingface:a/hf"


class TapArgs(Tap):
    model: str = "a/tap"


AutoModel.from_pretrained(TapArgs().parse_args().model)  # want "huggingface:a/tap"

_C = CN()
_C.MODEL = CN()
_C.MODEL.NAME = "a/yacs"
_C.MODEL.SUB = CN(dict(NAME="a/yacs-sub"))


def get_cfg():
    return _C.clone()


cfg = get_cfg()
AutoModel.from_pretrained(cfg.MODEL.NAME)  # want "huggingface:a/yacs"
AutoModel.from_pretrained(_C.MODEL.SUB.NAME)  # want "huggingface:a/yacs-sub"


def get_config():
    config = ml_collections.ConfigDict()
    config.model = "a/ml-collections"
    config.inner = config_dict.ConfigDict({"name": "a/ml-inner"})
    config.nested = ConfigDict()
    config.nested.name = "a/ml-nested"
    return config


config = get_config()
AutoModel.from_pretrained(config.model)  # want "huggingface:a/ml-collections"
AutoModel.from_pretrained(config.inner.name)  # want "huggingface:a/ml-inner"
AutoModel.from_pretrained(config.nested.name)  # want "huggingface:a/ml-nested"

conf = OmegaConf.create({"model": {"name": "a/omega"}})
AutoModel.from_pretrained(conf.model.name)  # want "huggingface:a/omega"
AutoModel.from_pretrained(conf["model"]["name"])  # want "huggingface:a/omega"
AutoModel.from_pretrained(OmegaConf.merge(conf, {"other": "a/merged"}).other)  # want "huggingface:a/merged"
AutoModel.from_pretrained(OmegaConf.select(conf, "model.name"))  # want "huggingface:a/omega"
