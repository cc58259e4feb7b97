"""Models in tables and in the results of functions, by their keys and kinds."""
from functools import partial

from transformers import AutoModelForCausalLM, AutoModelForSeq2SeqLM, AutoTokenizer

models = {}


def preload():
    models["first"] = AutoModelForCausalLM.from_pretrained("a/first")
    for kind in ("second",):
        models[f"{kind}"] = AutoModelForCausalLM.from_pretrained("a/second")


def by_key(x):
    return models["second"](models["first"](x))  # interaction huggingface:a/first -> huggingface:a/second feature-handoff/sequential


class Holder:
    def __init__(self):
        self.models = {"first": AutoModelForCausalLM.from_pretrained("b/first")}
        self.models.update(dict(second=AutoModelForCausalLM.from_pretrained("b/second")))

    def run(self, x):
        return self.models["second"](self.models["first"](x))  # interaction huggingface:b/first -> huggingface:b/second feature-handoff/sequential


def both():
    return {"first": AutoModelForCausalLM.from_pretrained("c/first"), "second": AutoModelForCausalLM.from_pretrained("c/second")}


def of_result(x):
    got = both()
    return got["second"](got["first"](x))  # interaction huggingface:c/first -> huggingface:c/second feature-handoff/sequential


def run(name, x):
    return AutoModelForCausalLM.from_pretrained(name)(x)  # interaction huggingface:d/first -> huggingface:d/second feature-handoff/sequential


def chained(x):
    return run("d/second", run("d/first", x))


def with_parts(x, full=False):
    tokens = AutoModelForCausalLM.from_pretrained("e/first")(x)
    sound = AutoModelForSeq2SeqLM.from_pretrained("e/second")(tokens)  # interaction huggingface:e/first -> huggingface:e/second feature-handoff/sequential
    if full:
        return tokens, sound
    return sound


def taken_whole(x):
    sound = with_parts(x)
    return AutoModelForCausalLM.from_pretrained("e/third")(sound)  # interaction huggingface:e/second -> huggingface:e/third feature-handoff/sequential


def write(kind, x):
    if kind == "draft":
        return AutoModelForCausalLM.from_pretrained("f/draft")(x)
    return AutoModelForSeq2SeqLM.from_pretrained("f/last")(x)


def of_one_kind(x):
    return AutoModelForCausalLM.from_pretrained("f/end")(write("draft", x))  # interaction huggingface:f/draft -> huggingface:f/end feature-handoff/sequential


def load(name, device="cpu"):
    return AutoModelForCausalLM.from_pretrained(name).to(device)


def prepared(x):
    make = partial(load, device="cuda")
    return make("g/second")(make("g/first")(x))  # interaction huggingface:g/first -> huggingface:g/second feature-handoff/sequential


def of_the_user(x, path):
    first = load("h/first")
    other = load(path)
    return AutoModelForCausalLM.from_pretrained("h/last")(other(first(x)))


def safe(make):
    try:
        return make()
    except OSError:
        return make()


def handed(x):
    first = safe(lambda: AutoModelForCausalLM.from_pretrained("i/first"))
    second = safe(lambda: AutoModelForCausalLM.from_pretrained("i/second"))
    print(second.config)
    return AutoModelForCausalLM.from_pretrained("i/last")(first(x))  # interaction huggingface:i/first -> huggingface:i/last feature-handoff/sequential
