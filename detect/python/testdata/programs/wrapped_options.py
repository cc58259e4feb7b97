# Options that the project's own functions hand to add_argument.
import argparse
import functools

from transformers import AutoModel, AutoTokenizer


class Options:
    def __init__(self):
        self.parser = argparse.ArgumentParser()

    def add(self, *args, **kwargs):
        self.parser.add_argument(*args, **kwargs)


options = Options()
options.add("-m", "--model-name", default="a/added", help="the model")
options.add("--tokenizer", choices=["a/t1", "a/t2"])
args = options.parser.parse_args()
AutoModel.from_pretrained(args.model_name)  # want "huggingface:a/added" argparse
AutoTokenizer.from_pretrained(args.tokenizer)  # want "huggingface:a/t1" tokenizer argparse "huggingface:a/t2"


def add_arguments(name, type, default, help, argparser):
    argparser.add_argument("--" + name, type=type, default=default, help=help)


parser = argparse.ArgumentParser()
add_arg = functools.partial(add_arguments, argparser=parser)
add_arg("encoder", str, "a/partial", "the encoder")
AutoModel.from_pretrained(parser.parse_args().encoder)  # want "huggingface:a/partial" argparse


class Opt:
    def __init__(self, *args, **kwargs):
        self.pair = args, kwargs

    def __iter__(self):
        return iter(self.pair)


def build(*opts):
    built = argparse.ArgumentParser()
    for flags, more in opts:
        built.add_argument(*flags, **more)
    return built


built = build(Opt("--reader", type=str, default="a/listed"), Opt("--device", default="cuda"))
AutoModel.from_pretrained(built.parse_args().reader)  # want "huggingface:a/listed" argparse
