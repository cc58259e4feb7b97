"""Calls that can call one of several functions or classes."""
import sys

from transformers import AutoModel


class A:
    def __init__(self):
        self.model = AutoModel.from_pretrained("org/a")


class B:
    def __init__(self):
        self.model = AutoModel.from_pretrained("org/b")


class Two:  # want complementary "org/extra" "org/two"
    """It loads two: the one that it keeps as the others keep theirs stands for them."""

    def __init__(self):
        self.model = AutoModel.from_pretrained("org/two")
        self.extra = AutoModel.from_pretrained("org/extra")


REGISTRY = {"a": A, "b": B, "two": Two}


def build(name):
    return REGISTRY[name]()  # want interchangeable "org/a" "org/b" "org/two"


def load_c():
    return AutoModel.from_pretrained("org/c")


def load_d():
    return AutoModel.from_pretrained("org/d")


def named(kind):
    if kind == "c":
        load = load_c
    else:
        load = load_d
    return load()  # want interchangeable "org/c" "org/d"


class E:
    def __init__(self):
        self.model = AutoModel.from_pretrained("org/e")


class F:
    def __init__(self):
        self.model = AutoModel.from_pretrained("org/f")


class G:
    def __init__(self):
        self.model = AutoModel.from_pretrained("org/g")


def constructed(kind):
    if kind == "e":
        backend = E()  # want interchangeable "org/e" "org/f"
    else:
        backend = F()
    return backend


def all_of_them():
    return [k() for k in (G, H)]


class H:
    def __init__(self):
        self.model = AutoModel.from_pretrained("org/h")


class Embed:
    def __init__(self):
        self.model = AutoModel.from_pretrained("org/embed")


class Loss:
    def __init__(self):
        self.model = AutoModel.from_pretrained("org/loss")


class Plain:
    pass


class Plain2(Plain):
    pass


class Plain3(Plain):
    pass


class Plain4(Plain):
    pass


class Plain5(Plain):
    pass


class Plain6(Plain):
    pass


class Plain7(Plain):
    pass


class Plain8(Plain):
    pass


PARTS = {
    "embed": Embed, "loss": Loss, "1": Plain, "2": Plain2, "3": Plain3, "4": Plain4, "5": Plain5, "6": Plain6, "7": Plain7, "8": Plain8,
}


def part(name):
    """A factory of all parts of a program is no choice between the two that load models."""
    return PARTS[name]()


class Small:
    def __init__(self):
        self.net = AutoModel.from_pretrained("org/net-small")


class Large:
    def __init__(self):
        self.net = AutoModel.from_pretrained("org/net-large")


SIZES = {"small": Small, "large": Large}


def sized(size="small"):
    """The table offers both, though the project asks for one."""
    kind = SIZES[size]
    return kind()  # want interchangeable "org/net-large" "org/net-small"


def load_tiny():
    return AutoModel.from_pretrained("org/tiny")


def load_huge():
    return AutoModel.from_pretrained("org/huge")


LOADERS = {"tiny": load_tiny, "huge": load_huge}


def loaded(size="tiny"):
    return LOADERS[size]()  # want interchangeable "org/huge" "org/tiny"


part(sys.argv[1])
loaded()
sized()
build(sys.argv[1])
named(sys.argv[1])
constructed(sys.argv[1])
all_of_them()
