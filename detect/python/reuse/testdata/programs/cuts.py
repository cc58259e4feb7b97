"""What is taken of a network, and what is put around it."""
import timm
import torch
from fastapi import FastAPI
from fastapi.responses import Response
from io import BytesIO
from PIL import Image
from torch import nn
from torchvision import models
from torchvision.models._utils import IntermediateLayerGetter
from transformers import AutoModel, AutoModelForCausalLM, AutoTokenizer, BertModel, BertPreTrainedModel, PreTrainedModel, Trainer, pipeline
from transformers import BlipForConditionalGeneration, BlipProcessor

api = FastAPI()


def inner(x):
    model = AutoModel.from_pretrained("a/inner")  # pipeline huggingface:a/inner feature-extraction INIT,ADPT,FEAT,INF deletion-head-layers
    return model(x, output_hidden_states=True).hidden_states[-3]


def fed(text):
    finder = pipeline("token-classification", model="a/finder")  # pipeline huggingface:a/finder discriminative INIT,PROC,INF,POST as-is
    return states(Held(), finder(text))


class Held:
    def __init__(self):
        self.model = AutoModel.from_pretrained("a/states")  # pipeline huggingface:a/states feature-extraction INIT,ADPT,FEAT,INF deletion-head-layers

    def states(self, found):
        hidden_states = self.model(found)[-1]
        return hidden_states[-2]


def states(held, found):
    return held.states(found)


# Both ends of the network are averaged: nothing is left out.
def ends(x):
    model = AutoModel.from_pretrained("a/ends", output_hidden_states=True)  # pipeline huggingface:a/ends feature-extraction INIT,FEAT,INF as-is
    out = model(x)
    return (out.hidden_states[0] + out.hidden_states[-1]) / 2


def first_blocks(x):
    net = timm.create_model("first_blocks", pretrained=True)  # pipeline timm:first_blocks feature-extraction INIT,ADPT,FEAT,INF deletion-head-layers
    return nn.Sequential(*list(net.children())[:5])(x)


# All blocks go on, one stage after the other; only the head is missing.
def stages(x):
    net = timm.create_model("stages", pretrained=True)  # pipeline timm:stages feature-extraction INIT,ADPT,FEAT,INF deletion-head
    first = nn.Sequential(net.conv_stem, *net.blocks[0:2])
    second = nn.Sequential(*net.blocks[2:7])
    return second(first(x))


class Tagger(BertPreTrainedModel):
    def __init__(self, config):
        super().__init__(config)
        self.bert = BertModel(config)
        self.tags = nn.Linear(768, 9)

    def forward(self, x):
        return self.tags(self.bert(x).last_hidden_state)


# The head is trained, so that it was none of the weights'.
def tagger(data):
    model = Tagger.from_pretrained("a/trained-tagger")  # pipeline huggingface:a/trained-tagger feature-extraction INIT,ADPT,FEAT,FT addition
    Trainer(model=model, train_dataset=data).train()


class Own(PreTrainedModel):
    def __init__(self, config):
        super().__init__(config)
        self.body = nn.Linear(768, 9)

    def forward(self, x):
        return self.body(x)


# A class that inherits from what all networks do changes none.
def own(x):
    return Own.from_pretrained("a/own-class")(x)  # pipeline huggingface:a/own-class unknown INIT,INF weights


class OnCPU(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner.to("cpu")

    def forward(self, x):
        return self.inner(x)


# What is put in the place of a layer holds it.
def wrapped(x):
    model = AutoModelForCausalLM.from_pretrained("a/wrapped")  # pipeline huggingface:a/wrapped generative INIT,PROM,INF as-is
    model.encoder = OnCPU(model.encoder)
    return model.generate(x)


def patched(x, forward):
    model = AutoModelForCausalLM.from_pretrained("a/patched")  # pipeline huggingface:a/patched generative INIT,ADPT,PROM,INF modification
    model.decoder.forward = forward
    return model.generate(x)


def in_a_dict(x):
    parts = {"model": AutoModelForCausalLM.from_pretrained("a/kept")}  # pipeline huggingface:a/kept generative INIT,INF? as-is
    parts.update(other=x)
    parts.pop("model")


painter = pipeline("image-to-image", "a/painter")  # pipeline huggingface:a/painter generative INIT,PROC,INF,POST,DLV as-is


def to_bytes(picture):
    with BytesIO() as buffer:
        picture.save(buffer, format="png")
        return buffer.getvalue()


# What is written into a buffer comes out of it.
@api.post("/paint")
def paint(picture):
    return Response(content=to_bytes(painter(picture)))


def asked(points, picture):
    model = AutoModel.from_pretrained("a/asked")  # pipeline huggingface:a/asked feature-extraction INIT,PROM,FEAT,INF as-is
    model(picture, point_coords=points)
    model(picture, hotwords=None)


# Only what is measured against a number, or against what is called a bound, is sorted out.
def sifted(x, other, threshold):
    sure = timm.create_model("sure", pretrained=True)  # pipeline timm:sure discriminative INIT,INF,POST as-is
    same = timm.create_model("same", pretrained=True)  # pipeline timm:same unknown INIT,INF as-is
    return sure(x) > threshold, same(x) >= other


# A classifier whose features go on to other layers is none.
class Retriever(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = timm.create_model("retriever", pretrained=True)  # pipeline timm:retriever feature-extraction INIT,ADPT,FEAT,INF addition
        self.project = nn.Linear(1000, 64)

    def forward(self, x):
        return self.project(self.net(x))


def retrieve(x):
    return Retriever()(x)


def between(x):
    net = models.resnet34(weights="DEFAULT")  # pipeline torchvision:resnet34 feature-extraction INIT,ADPT,FEAT,INF deletion-head
    return IntermediateLayerGetter(net, {"layer4": "out"})(x)


# Text beside a picture is a prompt; a picture alone is none.
def captioned(picture):
    processor = BlipProcessor.from_pretrained("a/captions")
    model = BlipForConditionalGeneration.from_pretrained("a/captions")  # pipeline huggingface:a/captions generative INIT,PROC,INF as-is
    return model.generate(**processor(picture))


def described(picture, question):
    processor = BlipProcessor.from_pretrained("a/questions")
    model = BlipForConditionalGeneration.from_pretrained("a/questions")  # pipeline huggingface:a/questions generative INIT,PROC,PROM,INF as-is
    return model.generate(**processor(picture, text=question))


# What only adds something to a model does not run it.
def mixed(x):
    model = AutoModel.from_pretrained("a/mixed")  # pipeline huggingface:a/mixed feature-extraction INIT,INF? as-is
    model.add_mixin("cache", x)
    return model


def drawn(x):
    net = torch.hub.load("a/b", "drawer")  # pipeline pytorch-hub:a/b:drawer generative? INIT,INF,POST as-is
    Image.fromarray(net(x)).show()


# An empty container in the place of the head leaves it out.
def emptied(x):
    net = models.resnet101(weights="DEFAULT")  # pipeline torchvision:resnet101 feature-extraction INIT,ADPT,FEAT,INF deletion-head
    net.fc = nn.Sequential()
    return net(x)


# Pooling is no head.
def pooled(x):
    net = timm.create_model("pooled", pretrained=True)  # pipeline timm:pooled feature-extraction INIT,ADPT,FEAT,INF deletion-head
    return nn.Sequential(net.stem, net.body, nn.AdaptiveAvgPool2d(1))(x)


# What a tokenizer is told changes no network.
def told(text):
    tokenizer = AutoTokenizer.from_pretrained("a/told", max_length=12)
    model = AutoModel.from_pretrained("a/told")  # pipeline huggingface:a/told feature-extraction INIT,PROC,FEAT,INF as-is
    return model(**tokenizer(text))


class Slices(nn.Module):
    def __init__(self):
        super().__init__()
        features = models.vgg16(weights="DEFAULT").features  # pipeline torchvision:vgg16 feature-extraction INIT,ADPT,FEAT,INF deletion-head
        self.low, self.high = nn.Sequential(), nn.Sequential()
        for i in range(4):
            self.low.add_module(str(i), features[i])
        for i in range(4, 9):
            self.high.add_module(str(i), features[i])

    def forward(self, x):
        return self.high(self.low(x))


# Layers that are put into another container are no new ones.
def sliced(x):
    return Slices()(x)
