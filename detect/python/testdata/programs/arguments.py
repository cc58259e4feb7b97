# Names that come through the arguments of calls.
import functools
from contextlib import contextmanager

from transformers import AutoModel


def all_call_sites(name="a/default", **kwargs):
    return AutoModel.from_pretrained(name, **kwargs)  # want "huggingface:a/default" "huggingface:a/site-1" "huggingface:a/site-2"


def test_sites():
    all_call_sites()
    all_call_sites("a/site-1")
    all_call_sites(name="a/site-2", use_fast=True)


def keyword_table(**options):
    AutoModel.from_pretrained(options["model"])  # want "huggingface:a/keyword"
    AutoModel.from_pretrained(options.get("other", "a/other"))  # want "huggingface:a/other"
    AutoModel.from_pretrained(options.pop("third", "a/third"))  # want "huggingface:a/third"
    keyword_inner(**options)


def keyword_inner(model, device=None):
    AutoModel.from_pretrained(model)  # want "huggingface:a/keyword"


keyword_table(model="a/keyword", device="cpu")

CONFIG = {"model": "a/spread-table", "device": "cpu"}


def from_table(model, device):
    AutoModel.from_pretrained(model)  # want "huggingface:a/spread-table" "huggingface:a/overridden"


from_table(**CONFIG)
from_table(**{**CONFIG, "model": "a/overridden"})


def rest_of(first, *names):
    AutoModel.from_pretrained(names[0])  # want "huggingface:a/rest-0"
    for name in names:
        AutoModel.from_pretrained(name)  # want "huggingface:a/rest-0" "huggingface:a/rest-1"


rest_of("x", "a/rest-0", "a/rest-1")


def keyword_only(*, repo="a/keyword-only"):
    AutoModel.from_pretrained(repo)  # want "huggingface:a/keyword-only"


def positional_only(repo, /, device="cpu"):
    AutoModel.from_pretrained(repo)  # want "huggingface:a/positional-only"


positional_only("a/positional-only")


def early(kind):
    if kind == "one":
        return "a/early-1"
    if kind == "two":
        return "a/early-2"
    return "a/early-3"


AutoModel.from_pretrained(early("one"))  # want "huggingface:a/early-1"
AutoModel.from_pretrained(early(input()))  # want "huggingface:a/early-1" "huggingface:a/early-2" "huggingface:a/early-3"


def guarded(name):
    if name is None:
        name = "a/guarded"
    return AutoModel.from_pretrained(name)  # want "huggingface:a/guarded" "huggingface:a/unguarded"


guarded(None)
guarded("a/unguarded")


def logged(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        print("call")
        return f(*args, **kwargs)

    return wrapper


@logged
def decorated(name):
    AutoModel.from_pretrained(name)  # want "huggingface:a/decorated"


decorated("a/decorated")


def with_name(name):
    def decorate(f):
        def inner():
            return f(AutoModel.from_pretrained(name))  # want "huggingface:a/decorator-argument"

        return inner

    return decorate


@with_name("a/decorator-argument")
def use(model):
    return model


use()


@functools.lru_cache(maxsize=None)
def cached(name):
    return AutoModel.from_pretrained(name)  # want "huggingface:a/cached"


cached("a/cached")


def make_loader(name):
    def load():
        return AutoModel.from_pretrained(name)  # want "huggingface:a/closed-1" "huggingface:a/closed-2"

    return load


make_loader("a/closed-1")()
later = make_loader("a/closed-2")
later()


def accumulate():
    names = []
    names.append("a/appended")
    names += ["a/added"]
    names.extend(["a/extended"])
    for n in names:
        AutoModel.from_pretrained(n)  # want "huggingface:a/appended" "huggingface:a/added" "huggingface:a/extended"


LOADED = None


def set_global():
    global CURRENT
    CURRENT = "a/global"


def use_global():
    AutoModel.from_pretrained(CURRENT)  # want "huggingface:a/global"


def nonlocal_name():
    name = "a/nonlocal-1"

    def change():
        nonlocal name
        name = "a/nonlocal-2"

    change()
    AutoModel.from_pretrained(name)  # want "huggingface:a/nonlocal-1" "huggingface:a/nonlocal-2"


@contextmanager
def opened(name):
    yield AutoModel.from_pretrained(name)  # want "huggingface:a/context"


with opened("a/context") as m:
    pass


def swap(pair):
    left, right = pair
    AutoModel.from_pretrained(right)  # want "huggingface:a/pair-right"


swap(("x", "a/pair-right"))


def two_results():
    return "a/result-0", "a/result-1"


zero, one = two_results()
AutoModel.from_pretrained(one)  # want "huggingface:a/result-1"
AutoModel.from_pretrained(two_results()[0])  # want "huggingface:a/result-0"


def table_result():
    return {"name": "a/table-result"}


AutoModel.from_pretrained(table_result()["name"])  # want "huggingface:a/table-result"


def matched(kind):
    match kind:
        case "small":
            name = "a/match-small"
        case "large" | "huge":
            name = "a/match-large"
        case _:
            raise ValueError(kind)
    AutoModel.from_pretrained(name)  # want "huggingface:a/match-small" "huggingface:a/match-large"


async def fetch(name):
    return AutoModel.from_pretrained(name)  # want "huggingface:a/awaited"


async def awaiting():
    await fetch("a/awaited")


def recursive(names):
    if not names:
        return
    AutoModel.from_pretrained(names[0])  # want "huggingface:a/rec-1" "huggingface:a/rec-2"
    recursive(names[1:])


recursive(["a/rec-1", "a/rec-2"])


# What ** gives under a name that is not known is no argument of another name.
def copied(settings):
    return {str(key).lower(): copied(value) if isinstance(value, dict) else value for key, value in settings.items()}


AutoModel.from_pretrained("a/copied", **copied({"Provider": "CPU", "cache": "v9"}))  # want "huggingface:a/copied"
AutoModel.from_pretrained("a/given", **dict(revision="v2", cache="v9"))  # want "huggingface:a/given" @v2
