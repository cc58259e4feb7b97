"""Branches that set one variable, attribute or argument, or are returned by one function."""
import sys

import spacy
from diffusers import AutoencoderKL, DiffusionPipeline, UNet2DConditionModel
from huggingface_hub import snapshot_download
from transformers import AutoModel, AutoTokenizer, BertModel, RobertaModel


def chain(kind):
    if kind == "bert":
        model = BertModel.from_pretrained("org/bert")  # want interchangeable "org/bert" "org/large" "org/roberta"
    elif kind == "roberta":
        model = RobertaModel.from_pretrained("org/roberta").eval().to("cuda")
    else:
        model = AutoModel.from_pretrained("org/large")
    return model


def returns(kind):
    if kind == "small":
        return AutoModel.from_pretrained("org/small-a")  # want interchangeable "org/base-a" "org/small-a"
    return AutoModel.from_pretrained("org/base-a")


def matched(kind):
    match kind:
        case "x":
            net = AutoModel.from_pretrained("org/x")  # want interchangeable "org/x" "org/y"
        case _:
            net = AutoModel.from_pretrained("org/y")
    return net


def fallback():
    try:
        nlp = spacy.load("en_core_web_lg")  # want interchangeable "en_core_web_lg" "en_core_web_sm"
    except OSError:
        nlp = spacy.load("en_core_web_sm")
    return nlp


def replaced(better):
    model = AutoModel.from_pretrained("org/good")  # want interchangeable "org/better" "org/good"
    if better:
        model = AutoModel.from_pretrained("org/better")
    return model


def one_line(fast):
    return AutoModel.from_pretrained("org/fast") if fast else AutoModel.from_pretrained("org/exact")  # want interchangeable "org/exact" "org/fast"


class Parts:  # want complementary "org/decoder-large" "org/encoder-large"
    """Each branch loads two models: each stands for that which is kept as the same."""

    def __init__(self, large):
        if large:
            self.encoder = AutoModel.from_pretrained("org/encoder-large")  # want interchangeable "org/encoder-large" "org/encoder-small"
            self.decoder = AutoModel.from_pretrained("org/decoder-large")  # want interchangeable "org/decoder-large" "org/decoder-small"
        else:
            self.encoder = AutoModel.from_pretrained("org/encoder-small")
            self.decoder = AutoModel.from_pretrained("org/decoder-small")


def arguments(xl):  # want complementary "org/pipe-xl" "org/unet-xl" "org/vae-xl"
    if xl:
        pipe = DiffusionPipeline.from_pretrained(  # want interchangeable "org/pipe" "org/pipe-xl"
            "org/pipe-xl",
            unet=UNet2DConditionModel.from_pretrained("org/unet-xl"),  # want interchangeable "org/unet" "org/unet-xl"
            vae=AutoencoderKL.from_pretrained("org/vae-xl"),  # want interchangeable "org/vae" "org/vae-xl"
        )
    else:
        pipe = DiffusionPipeline.from_pretrained(
            "org/pipe",
            unet=UNet2DConditionModel.from_pretrained("org/unet"),
            vae=AutoencoderKL.from_pretrained("org/vae"),
        )
    return pipe


class Head:
    def __init__(self, backbone):
        self.backbone = backbone


def wrapped(kind):
    if kind == "18":
        resnet18 = AutoModel.from_pretrained("org/18")
        net = Head(resnet18)  # want interchangeable "org/18" "org/50"
    else:
        resnet50 = AutoModel.from_pretrained("org/50")
        net = Head(resnet50)
    return net


def several_downloads(english):
    """What one branch fetches is used together."""
    if english:
        snapshot_download("org/speech-en")
        snapshot_download("org/punctuation-en")
    else:
        snapshot_download("org/speech-zh")
        snapshot_download("org/punctuation-zh")


def in_turn():
    """Both are used, one after the other."""
    model = AutoModel.from_pretrained("org/first")
    print(model)
    model = AutoModel.from_pretrained("org/second")
    print(model)


def independent(a, b):  # want complementary "org/detector" "org/recogniser"
    """Each has a variable of its own, and both can be there."""
    if a:
        detector = AutoModel.from_pretrained("org/detector")
        print(detector)
    if b:
        recogniser = AutoModel.from_pretrained("org/recogniser")
        print(recogniser)


def tables(a, b):
    plugins = {}
    if a:
        plugins["segment"] = AutoModel.from_pretrained("org/segment")
    else:
        plugins["caption"] = AutoModel.from_pretrained("org/caption")
    return plugins


def with_its_tokenizer():  # want complementary "org/tokens" "org/tokens-model"
    tokenizer = AutoTokenizer.from_pretrained("org/tokens")
    return AutoModel.from_pretrained("org/tokens-model"), tokenizer


chain(sys.argv[1])
returns(sys.argv[1])
matched(sys.argv[1])
fallback()
replaced(sys.argv[1])
one_line(sys.argv[1])
Parts(sys.argv[1])
arguments(sys.argv[1])
wrapped(sys.argv[1])
several_downloads(sys.argv[1])
in_turn()
independent(*sys.argv[1:])
tables(*sys.argv[1:])
with_its_tokenizer()
