import threading

from transformers import AutoModel, AutoTokenizer


def default(name="a/default"):
    return AutoModel.from_pretrained(name)  # want "huggingface:a/default" default-arg


def wrapper(name, *, tokenizer=None):
    AutoTokenizer.from_pretrained(tokenizer or name)  # want "huggingface:a/wrapped" tokenizer caller "huggingface:a/tok" "huggingface:a/wrapped-too"
    return AutoModel.from_pretrained(name)  # want "huggingface:a/wrapped" caller "huggingface:a/wrapped-too" caller


wrapper("a/wrapped")
wrapper("a/wrapped-too", tokenizer="a/tok")


def forwarded(**kwargs):
    return AutoModel.from_pretrained(**kwargs)  # want "huggingface:a/kwargs"


forwarded(pretrained_model_name_or_path="a/kwargs")


def positional(*args):
    return AutoModel.from_pretrained(*args)  # want "huggingface:a/args"


positional("a/args")


def spread(name, other):
    return AutoModel.from_pretrained(other)  # want "huggingface:a/spread"


spread(*["x", "a/spread"])
spread(**{"name": "x", "other": "a/spread"})


def unknown(model_name):
    return AutoModel.from_pretrained(model_name)  # want unresolved "parameter model_name of unknown() is given by callers that are not in this project"


def build_name(size):
    if size == "small":
        return "a/small"
    elif size == "large":
        return "a/large"
    return "a/" + size


AutoModel.from_pretrained(build_name("small"))  # want "huggingface:a/small"
AutoModel.from_pretrained(build_name("tiny"))  # want "huggingface:a/tiny"


def choices(kind):
    if kind == "x":
        name = "a/x"
    elif kind in ("y", "z"):
        name = "a/" + kind
    else:
        raise ValueError(kind)
    return AutoModel.from_pretrained(name)  # want "huggingface:a/x" "huggingface:a/y" "huggingface:a/z"


def load_with(loader, name):
    return loader.from_pretrained(name)  # want "huggingface:a/passed" weights


load_with(AutoModel, "a/passed")


def run(name):
    AutoModel.from_pretrained(name)  # want "huggingface:a/thread" "huggingface:a/mapped"


threading.Thread(target=run, args=("a/thread",)).start()
list(map(run, ["a/mapped"]))

by_lambda = lambda name: AutoModel.from_pretrained(name)  # want "huggingface:a/lambda"
by_lambda("a/lambda")


def outer():
    name = "a/closure"

    def inner():
        return AutoModel.from_pretrained(name)  # want "huggingface:a/closure"

    return inner()


def generator():
    yield "a/yielded1"
    yield "a/yielded2"


for g in generator():
    AutoModel.from_pretrained(g)  # want "huggingface:a/yielded1" "huggingface:a/yielded2"


def dispatch(kind, pretrained):
    if kind == "a":
        return flag_a(pretrained)
    return flag_b(pretrained)


def flag_a(pretrained):
    if pretrained:
        AutoModel.from_pretrained("a/flag-a")  # want "huggingface:a/flag-a"


def flag_b(pretrained):
    if pretrained:
        AutoModel.from_pretrained("never/flag-b")  # want "huggingface:never/flag-b" mentioned


dispatch("a", True)
dispatch("b", False)
