"""Objects of one class are told apart by where they are made, if they differ in their models."""
import torch
from transformers import AutoModel, AutoModelForCausalLM


class Stage:
    """Holds a model that it is given."""

    def __init__(self, model):
        self.model = model

    def run(self, x):
        return self.model.generate(x)  # interaction huggingface:a/draft -> huggingface:a/final feature-handoff/sequential; huggingface:a/write -> huggingface:a/print feature-handoff/sequential; huggingface:a/inner -> huggingface:a/outer feature-handoff/sequential


def written(x):
    draft = Stage(AutoModelForCausalLM.from_pretrained("a/draft"))
    final = Stage(AutoModelForCausalLM.from_pretrained("a/final"))
    return final.run(draft.run(x))


class Printer:
    """Objects in attributes, made in a constructor."""

    def __init__(self):
        self.write = Stage(AutoModelForCausalLM.from_pretrained("a/write"))
        self.last = Stage(AutoModelForCausalLM.from_pretrained("a/print"))

    def show(self, x):
        return self.last.run(self.write.run(x))


class Named:
    """Loads what its constructor is told to."""

    def __init__(self, name):
        self.encoder = AutoModel.from_pretrained(name)

    def __call__(self, x):
        return self.encoder(x)  # interaction huggingface:a/see -> huggingface:a/tell feature-handoff/sequential


def described(image):
    see, tell = Named("a/see"), Named("a/tell")
    return tell(see(image))


class Base:
    def __init__(self, model):
        self.core = model

    def first(self, x):
        return self.core(x)


class Pair(Base):
    """An attribute that a base sets is the object's."""

    def __init__(self, model, second):
        super().__init__(model)
        self.second = second

    def both(self, x):
        return self.second(self.first(x))  # interaction huggingface:a/left1 -> huggingface:a/right1 feature-handoff/sequential; huggingface:a/left2 -> huggingface:a/right2 feature-handoff/sequential


def pairs(x):
    one = Pair(AutoModel.from_pretrained("a/left1"), AutoModel.from_pretrained("a/right1"))
    two = Pair(AutoModel.from_pretrained("a/left2"), AutoModel.from_pretrained("a/right2"))
    return one.both(x), two.both(x)


class Wrap:
    """An object that an object makes is told apart with it."""

    def __init__(self, model):
        self.stage = Stage(model)

    def run(self, x):
        return self.stage.run(x)


def wrapped(x):
    inner = Wrap(AutoModelForCausalLM.from_pretrained("a/inner"))
    outer = Wrap(AutoModelForCausalLM.from_pretrained("a/outer"))
    return outer.run(inner.run(x))


class Holder:
    """What is set from outside is the object's, too."""

    def run(self, x):
        return self.model(x)


def set_from_outside(x):
    one, two = Holder(), Holder()
    one.model = AutoModel.from_pretrained("a/set1")
    two.model = AutoModel.from_pretrained("a/set2")
    return one.run(x), two.run(x)


class Net(torch.nn.Module):
    """Weights belong to the object that they are put into."""

    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Conv2d(8, 8, 3)

    def forward(self, x):
        return self.layer(x)


def both_nets(x):
    low, high = Net(), Net()
    low.load_state_dict(torch.hub.load_state_dict_from_url("https://example.org/low.pth"))
    high.load_state_dict(torch.hub.load_state_dict_from_url("https://example.org/high.pth"))
    return high(low(x))  # interaction url:https://example.org/low.pth -> url:https://example.org/high.pth feature-handoff/sequential


class Deep(Net):
    """Another network that the factory below can build."""

    def __init__(self):
        super().__init__()
        self.block = Net()


def build(kind="small"):
    if kind == "small":
        net = Net()
        url = "https://example.org/small.pth"
    elif kind == "deep":
        net = Deep()
        url = "https://example.org/deep.pth"
    else:
        raise NotImplementedError(kind)
    net.load_state_dict(torch.hub.load_state_dict_from_url(url))
    return net


def segmenter(kind):
    if kind == "fast":
        net = Net()
        url = "https://example.org/fast.pth"
    else:
        net = Deep()
        url = "https://example.org/exact.pth"
    net.load_state_dict(torch.hub.load_state_dict_from_url(url))
    return net


class Helper:
    """What a factory gives has the weights that the call, or the constructor, chooses."""

    def __init__(self, kind="fast"):
        self.find = build("deep")
        self.cut = segmenter(kind)

    def run(self, x):
        return self.cut(self.find(x))  # interaction url:https://example.org/deep.pth -> url:https://example.org/fast.pth feature-handoff/sequential


def helped(x):
    return Helper().run(x)
