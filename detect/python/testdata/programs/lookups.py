# Look-ups in what is not known, with a default; flags that decide together with a
# name which of several callers loads.
from dataclasses import dataclass
from enum import Enum

import open_clip
import whisper
from flask import request
from torch.hub import load_state_dict_from_url
from transformers import AutoModel


def handler(event):
    AutoModel.from_pretrained(event["input"].get("model", "a/event"))  # want "huggingface:a/event"
    AutoModel.from_pretrained(request.args.get("model", "a/query"))  # want "huggingface:a/query"
    AutoModel.from_pretrained(event.get("model"))  # want unresolved "parameter event of handler() is given by callers that are not in this project"


URLS = {"small": "https://example.com/small.pth", "large": "https://example.com/large.pth", "huge": "https://example.com/huge.pth"}


def build(size, pretrained: bool = False):
    if pretrained:
        load_state_dict_from_url(URLS[size])  # want "url:https://example.com/large.pth" "url:https://example.com/huge.pth"


build("small")
build("large", True)
build("huge", pretrained=True)


def typed(pretrained: bool = False):
    if pretrained:
        load_state_dict_from_url("https://example.com/typed.pth")  # want "url:https://example.com/typed.pth" mentioned


class Size(Enum):
    TINY = "tiny"
    BASE = "base"


def serve(query):
    config = {}
    for key in query:
        config[key] = query[key]
    size = Size(config.get("size", "base"))
    whisper.load_model(size.value)  # want "openai-whisper:tiny" choice-list "openai-whisper:base" choice-list


@dataclass
class Settings:
    clip: str = "ViT-H-14/laion2b_s32b_b79k"


def split(settings: Settings):
    kind, weights = settings.clip.split("/", 2)
    open_clip.create_model_and_transforms(kind, pretrained=weights)  # want "other:open_clip:ViT-H-14:laion2b_s32b_b79k" "other:open_clip:ViT-g-14:laion2b_s34b_b88k"


split(Settings(clip="ViT-g-14/laion2b_s34b_b88k"))


@dataclass
class Choice:
    clip: str = "ViT-B-32/openai"


def split_of_some(choice: Choice):
    # What is not known beside the names keeps none of them from its own other half.
    kind, weights = choice.clip.split("/", 2)
    open_clip.create_model_and_transforms(kind, pretrained=weights)  # want "other:open_clip:ViT-B-32:openai" "other:open_clip:ViT-B-16:laion2b_s34b_b88k"


split_of_some(Choice())
split_of_some(Choice(clip="ViT-B-16/laion2b_s34b_b88k"))


def split_of_request(choice: Choice):
    choice.clip = request.args.get("clip")
    split_of_some(choice)
