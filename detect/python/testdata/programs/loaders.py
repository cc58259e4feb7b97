# Loaders that come to the call through variables, tables and wrappers.
import functools
import importlib
import sys

import timm
import torchvision
import transformers
from huggingface_hub import hf_hub_download, snapshot_download
from transformers import AutoModel, AutoModelForCausalLM, AutoTokenizer, BertModel, GPT2Model, pipeline

LOADERS = {"bert": BertModel, "gpt": GPT2Model}
FUNCTIONS = dict(model=AutoModel.from_pretrained, tokenizer=AutoTokenizer.from_pretrained)


def by_name(kind):
    LOADERS[kind].from_pretrained("a/by-kind")  # want "huggingface:a/by-kind" "huggingface:a/by-kind"
    FUNCTIONS["tokenizer"]("a/kept-function")  # want "huggingface:a/kept-function" tokenizer
    LOADERS.get(kind, AutoModel).from_pretrained("a/get")  # want "huggingface:a/get" "huggingface:a/get" "huggingface:a/get"


getattr(transformers, "AutoModel").from_pretrained("a/getattr")  # want "huggingface:a/getattr"
getattr(AutoModel, "from_pretrained")("a/getattr-method")  # want "huggingface:a/getattr-method"
transformers.__dict__["AutoModel"].from_pretrained("a/dict")  # want "huggingface:a/dict"
globals()["AutoModel"].from_pretrained("a/globals")  # want "huggingface:a/globals"
importlib.import_module("transformers").AutoModel.from_pretrained("a/imported")  # want "huggingface:a/imported"
getattr(importlib.import_module("transformers"), "AutoModel").from_pretrained("a/imported-getattr")  # want "huggingface:a/imported-getattr"
__import__("transformers").AutoModel.from_pretrained("a/dunder-import")  # want "huggingface:a/dunder-import"
getattr(sys.modules[__name__], "AutoModel").from_pretrained("a/this-module")  # want "huggingface:a/this-module"
sys.modules["transformers"].AutoModel.from_pretrained("a/sys-modules")  # want "huggingface:a/sys-modules"


def any_class(class_name):
    if class_name not in ("AutoModel", "AutoModelForCausalLM"):
        raise ValueError(class_name)
    getattr(transformers, class_name).from_pretrained("a/any-class")  # want "huggingface:a/any-class" "huggingface:a/any-class"


load = functools.partial(AutoModel.from_pretrained, revision="v1")
load("a/partial")  # want "huggingface:a/partial" @v1
created = functools.partial(timm.create_model, "resnet50", pretrained=True)  # want "timm:resnet50"
created()


def load_with(loader, *args, **kwargs):
    return loader(*args, **kwargs)  # want "huggingface:a/passed" "huggingface:a/passed-too"


load_with(AutoModel.from_pretrained, "a/passed")
load_with(loader=BertModel.from_pretrained, pretrained_model_name_or_path="a/passed-too")


def home_made(repo, file="model.bin"):
    path = hf_hub_download(repo_id=repo, filename=file)  # want "huggingface:a/home-made"
    return path


home_made("a/home-made")


def retry(function):
    for _ in range(3):
        try:
            return function()
        except OSError:
            pass


retry(lambda: AutoModel.from_pretrained("a/in-lambda"))  # want "huggingface:a/in-lambda"


class OwnModel:
    @classmethod
    def from_pretrained(cls, name="a/own", **kwargs):
        obj = cls()
        obj.model = AutoModel.from_pretrained(name)  # want "huggingface:a/own" "huggingface:a/own-given"
        return obj


OwnModel.from_pretrained()
OwnModel.from_pretrained("a/own-given")


class OwnSub(OwnModel):
    model_class = BertModel

    @classmethod
    def load(cls):
        return cls.model_class.from_pretrained("a/class-held")  # want "huggingface:a/class-held"


OwnSub.load()


class Registry:
    def __init__(self):
        self.table = {}

    def register(self, name, loader):
        self.table[name] = loader

    def make(self, name):
        return self.table[name].from_pretrained("a/registered")  # want "huggingface:a/registered"


registry = Registry()
registry.register("bert", BertModel)
registry.make("bert")

MODELS = {}


def register(name):
    def add(cls):
        MODELS[name] = cls
        return cls

    return add


@register("plug")
class Plug:
    def __init__(self, name):
        self.model = AutoModel.from_pretrained(name)  # want "huggingface:a/plugged"


MODELS["plug"]("a/plugged")


@register("second")
class Second:
    def __init__(self, name="a/second"):
        self.model = AutoModel.from_pretrained(name)  # want "huggingface:a/second" "huggingface:a/plugged"


class Lazy:
    loader = staticmethod(AutoModel.from_pretrained)

    def get(self):
        return self.loader("a/static-loader")  # want "huggingface:a/static-loader"


Lazy().get()

for loader_class, repo in [(AutoModel, "a/loop-model"), (AutoTokenizer, "a/loop-tokenizer")]:
    loader_class.from_pretrained(repo)  # want "huggingface:a/loop-model" weights "huggingface:a/loop-tokenizer" tokenizer

for name in ("resnet18", "vgg16"):
    getattr(torchvision.models, name)(pretrained=True)  # want "torchvision:resnet18" "torchvision:vgg16"

pipeline("text-generation", model="a/pipeline")  # want "huggingface:a/pipeline"
model = eval("AutoModel").from_pretrained("a/eval")  # want "huggingface:a/eval"

PAIRS = {"bert": (BertModel, "a/pair-bert"), "tok": (AutoTokenizer, "a/pair-tok")}


def by_pair(kind):
    cls, repo = PAIRS[kind]
    cls.from_pretrained(repo)  # want "huggingface:a/pair-bert" weights "huggingface:a/pair-tok" tokenizer


for kind, (cls, repo) in PAIRS.items():
    cls.from_pretrained(repo)  # want "huggingface:a/pair-bert" weights "huggingface:a/pair-tok" tokenizer
for cls, repo in PAIRS.values():
    cls.from_pretrained(repo)  # want "huggingface:a/pair-bert" weights "huggingface:a/pair-tok" tokenizer

RECORDS = [{"cls": BertModel, "repo": "a/record-bert"}, {"cls": AutoTokenizer, "repo": "a/record-tok"}]
for record in RECORDS:
    record["cls"].from_pretrained(record["repo"])  # want "huggingface:a/record-bert" weights "huggingface:a/record-tok" tokenizer


def by_record(i):
    record = RECORDS[i]
    record["cls"].from_pretrained(record["repo"])  # want "huggingface:a/record-bert" weights "huggingface:a/record-tok" tokenizer
