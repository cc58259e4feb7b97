import functools

import timm
import torchvision
import torchvision.models as models
from transformers import AutoModel, AutoTokenizer, BertModel, BertTokenizer, GPT2Model

MODELS = {"bert": "a/bert", "gpt": "a/gpt"}
MODELS["late"] = "a/late"
LIST = ["a/l1", "a/l2"]
LIST.append("a/l3")

AutoModel.from_pretrained(MODELS["bert"])  # want "huggingface:a/bert"
AutoModel.from_pretrained(MODELS["late"])  # want "huggingface:a/late"
AutoModel.from_pretrained(MODELS.get("none", "a/default"))  # want "huggingface:a/default"
AutoModel.from_pretrained(LIST[1])  # want "huggingface:a/l2"
AutoModel.from_pretrained(LIST[-1])  # want "huggingface:a/l3"


def by_key(key):
    return AutoModel.from_pretrained(MODELS[key])  # want "huggingface:a/bert" choice-list "huggingface:a/gpt" "huggingface:a/late"


for m in LIST:
    AutoModel.from_pretrained(m)  # want "huggingface:a/l1" choice-list "huggingface:a/l2" "huggingface:a/l3"

for key, m in MODELS.items():
    AutoTokenizer.from_pretrained(m)  # want "huggingface:a/bert" tokenizer "huggingface:a/gpt" "huggingface:a/late"

loaded = [AutoModel.from_pretrained(n) for n in ("a/c1", "a/c2")]  # want "huggingface:a/c1" "huggingface:a/c2"
table = {n: AutoModel.from_pretrained("a/" + n) for n in ["d1", "d2"]}  # want "huggingface:a/d1" "huggingface:a/d2"

CLASSES = {"bert": (BertModel, BertTokenizer), "gpt2": (GPT2Model, None)}


def by_class(kind):
    cls, tok = CLASSES[kind]
    cls.from_pretrained("a/by-class")  # want "huggingface:a/by-class" weights "huggingface:a/by-class" weights
    tok.from_pretrained("a/by-class")  # want "huggingface:a/by-class" tokenizer


getattr(torchvision.models, "resnet18")(pretrained=True)  # want "torchvision:resnet18"
models.__dict__["resnet34"](pretrained=True)  # want "torchvision:resnet34"
vars(models)["vgg16"](pretrained=True)  # want "torchvision:vgg16"


def arch(name):
    assert name in ["resnet50", "resnet101"]
    return getattr(models, name)(pretrained=True)  # want "torchvision:resnet50" "torchvision:resnet101"


make = functools.partial(timm.create_model, pretrained=True)
make("vit_base_patch16_224")  # want "timm:vit_base_patch16_224"
prepared = functools.partial(AutoModel.from_pretrained, "a/partial")  # want "huggingface:a/partial"
prepared()

for kind, name in zip(["a", "b"], ["a/z1", "a/z2"]):
    AutoModel.from_pretrained(name)  # want "huggingface:a/z1" "huggingface:a/z2"

nested = {"small": {"repo": "a/small"}, "large": {"repo": "a/large"}}
AutoModel.from_pretrained(nested["small"]["repo"])  # want "huggingface:a/small"

# Several dicts, or lists, that come to one call: each keeps its own items.
FAMILIES = {"a": {"x": "a/family-1"}, "b": {"y": "a/family-2", "z": "a/family-3"}}
LISTS = {"a": ["a/not-1", "a/part-1"], "b": ["a/not-2", "a/part-2"]}


def each_of(family):
    for _, name in family.items():
        AutoModel.from_pretrained(name)  # want "huggingface:a/family-1" "huggingface:a/family-2" "huggingface:a/family-3"
    for name in family.values():
        AutoModel.from_pretrained(name)  # want "huggingface:a/family-1" "huggingface:a/family-2" "huggingface:a/family-3"


for family in FAMILIES:
    each_of(FAMILIES[family])
for part in LISTS:
    for name in LISTS[part][1:]:
        AutoModel.from_pretrained(name)  # want "huggingface:a/part-1" "huggingface:a/part-2"
