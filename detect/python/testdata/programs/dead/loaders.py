from transformers import AutoModel


def dispatch(name):
    if name == "used":
        return AutoModel.from_pretrained("a/dispatched")  # want "huggingface:a/dispatched"
    elif name == "other":
        return fallback()
    return None


def fallback():
    return AutoModel.from_pretrained("a/other")  # want "huggingface:a/other" mentioned


def build(name):
    dispatch("used")
    return AutoModel.from_pretrained(name)  # want "huggingface:a/used"


def recursive(n):
    recursive(n - 1)
    return AutoModel.from_pretrained("a/recursive")  # want "huggingface:a/recursive" mentioned


def helper():
    return AutoModel.from_pretrained("a/helper")  # want "huggingface:a/helper" mentioned


def dead_caller():
    return helper()


def by_name():
    return AutoModel.from_pretrained("a/by-name")  # want "huggingface:a/by-name"


getattr(__import__("loaders"), "by_name")()


def register(f):
    return f


@register
def registered():
    return AutoModel.from_pretrained("a/registered")  # want "huggingface:a/registered"


class Base:
    def __init__(self):
        self.model = AutoModel.from_pretrained("a/base")  # want "huggingface:a/base"


class Used(Base):
    pass


class Unused(Base):
    def __init__(self, name="a/unused"):
        super(Unused, self).__init__()
        self.model = AutoModel.from_pretrained(name)  # want "huggingface:a/unused" mentioned
