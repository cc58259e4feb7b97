import os
from typing import TYPE_CHECKING

import torchvision
from transformers import AutoConfig, AutoModel, BertConfig, BertModel, BertPreTrainedModel, TrainingArguments

if TYPE_CHECKING:
    AutoModel.from_pretrained("never/type-checking")  # want "huggingface:never/type-checking" mentioned

if False:
    AutoModel.from_pretrained("never/false")  # want "huggingface:never/false" mentioned


class Local:
    @classmethod
    def from_pretrained(cls, name):
        return cls()


Local.from_pretrained("local/class")


class LocalSub(Local):
    pass


LocalSub.from_pretrained("local/subclass")
Local().from_pretrained("local/object")

BertModel(BertConfig())
AutoModel.from_config(AutoConfig.from_pretrained("a/config-only"))  # want "huggingface:a/config-only" config


def shadowed(AutoModel):
    AutoModel.from_pretrained("shadowed/parameter")  # want "huggingface:shadowed/parameter" weights


def shadowed_local():
    AutoModel = Local
    AutoModel.from_pretrained("shadowed/local")


class MyBert(BertPreTrainedModel):
    def again(self):
        return self.from_pretrained("a/through-self")  # want "huggingface:a/through-self"

    @classmethod
    def start(cls):
        return cls.from_pretrained("a/through-cls")  # want "huggingface:a/through-cls"


class Overriding(BertPreTrainedModel):
    @classmethod
    def from_pretrained(cls, name):
        return super().from_pretrained(name)  # want "huggingface:a/through-super"


MyBert.from_pretrained("a/subclass")  # want "huggingface:a/subclass"
Overriding.from_pretrained("a/through-super")

torchvision.models.resnet18()
torchvision.models.resnet18(pretrained=False)
torchvision.models.resnet18(weights=None)
torchvision.models.resnet34(pretrained=True)  # want "torchvision:resnet34"
torchvision.models.resnet50(weights="IMAGENET1K_V2")  # want "torchvision:resnet50" @IMAGENET1K_V2
torchvision.models.resnet50(weights="IMAGENET1K_V2" if big else None)  # want "torchvision:resnet50" @IMAGENET1K_V2
torchvision.models.resnet18(weights=torchvision.models.ResNet18_Weights.DEFAULT)  # want "torchvision:resnet18" @ResNet18_Weights.DEFAULT
chosen = torchvision.models.ResNet18_Weights.IMAGENET1K_V1
torchvision.models.resnet18(weights=chosen)  # want "torchvision:resnet18" @ResNet18_Weights.IMAGENET1K_V1
torchvision.models.resnet18(weights=torchvision.models.ResNet18_Weights[sys.argv[1]])  # want "torchvision:resnet18"
torchvision.models.resnet18(weights=other.library.Weights.DEFAULT)  # want "torchvision:resnet18"
torchvision.models.vgg16(pretrained=bool(os.environ.get("PRETRAINED")))  # want "torchvision:vgg16"


def flagged(pretrained=False):
    return torchvision.models.alexnet(pretrained=pretrained)


flagged()


def flag_of_caller(pretrained=False):
    if pretrained:
        return AutoModel.from_pretrained("never/flag")  # want "huggingface:never/flag" mentioned


flag_of_caller(False)


def wrapped(*args, **kwargs):
    return AutoModel.from_pretrained(*args, **kwargs)


def spread(options):
    AutoModel.from_pretrained(**options)  # want unresolved "the arguments behind ** are not known"


def revision_of_an_object(args: TrainingArguments):
    AutoModel.from_pretrained("a/of-an-object", revision=args.hub_revision)  # want "huggingface:a/of-an-object"


revision_of_an_object(TrainingArguments())
