# Look-ups in what is not known, with a default; flags that decide together with a
# name which of several callers loads.
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
