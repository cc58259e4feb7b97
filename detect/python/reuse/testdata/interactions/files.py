"""Models of one repository, told apart by the files that they are loaded from."""
import torch
from huggingface_hub import hf_hub_download
from torch import nn

files = {"first": "first.pt", "second": "second.pt", "second_small": "small.pt"}
models = {}


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Linear(4, 4)

    def forward(self, x):
        return self.layers(x)


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Linear(4, 4)

    def forward(self, x):
        return self.layers(x)


def two_calls(x):
    encoder = torch.load(hf_hub_download("a/two", "encoder.pt"))
    decoder = torch.load(hf_hub_download("a/two", filename="decoder.pt"))
    return decoder(encoder(x))  # interaction huggingface:a/two -> huggingface:a/two feature-handoff/sequential


def one_file(x):
    first = torch.load(hf_hub_download("b/one", "model.pt"))
    again = torch.load(hf_hub_download("b/one", "model.pt"))
    return again(first(x))


def called_twice(x):
    model = torch.load(hf_hub_download("c/one", "model.pt"))
    return model(model(x))


def load(filename):
    return torch.load(hf_hub_download(repo_id="d/helper", filename=filename))


def by_helper(x):
    return load("last.pt")(load("early.pt")(x))  # interaction huggingface:d/helper -> huggingface:d/helper feature-handoff/sequential


def around(x):
    one, two = load("one.pt"), load("two.pt")
    return one(two(one(x)))


def fetch(kind, small):
    key = f"{kind}_small" if small else kind
    net = Net()
    net.load_state_dict(torch.load(hf_hub_download("e/table", files[key])))
    return net


def keep(kind="first", small=False):
    models[kind] = fetch(kind, small)
    return models[kind]


def preload():
    keep()
    keep(kind="second")


def early(x):
    if "first" not in models:
        preload()
    model = models["first"]
    for _ in range(8):
        x = model(x)
    return x


def late(x):
    model = models["second"]
    return model(x)  # interaction huggingface:e/table -> huggingface:e/table feature-handoff/sequential


def by_key(x):
    return late(early(x))
