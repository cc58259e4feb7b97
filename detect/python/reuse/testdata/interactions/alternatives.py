"""What one of several values does that may stand at a place says nothing of the others."""
import torch
from torch import nn
from torchvision import models
from transformers import AutoModel, BartForConditionalGeneration, T5ForConditionalGeneration, pipeline


def loader(name):
    return pipeline("summarization", model=name)


def inside(model, text):
    """The functions in it share their names over all calls of it."""
    def once():
        return model(text)

    return once()


def twice(text):
    first, other = loader("inside/first"), loader("inside/other")
    said = inside(other, text)
    return inside(first, text), loader("inside/after")(said)  # interaction huggingface:inside/other -> huggingface:inside/after feature-handoff/sequential


class Frames(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Conv3d(3, 64, 3)

    def forward(self, x):
        return self.body(x)


class Recurrent(nn.Module):
    """Its frames start without weights."""
    def __init__(self):
        super().__init__()
        self.frames = Frames()
        self.memory = nn.LSTM(64, 64)
        self.last = Unit()

    def forward(self, x):
        return self.last(self.memory(self.frames(x)))


class Unit(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv3d(64, 2, 1)

    def forward(self, x):
        return self.conv(x)


class Pictures(nn.Module):
    """It shares a part with Recurrent, and is none of it."""
    def __init__(self):
        super().__init__()
        self.cnn = models.googlenet(pretrained=True)
        self.unit = Unit()

    def forward(self, x):
        x = self.cnn(x)
        return self.unit(x)  # interaction torchvision:googlenet -> scratch:Unit feature-handoff/hierarchical


class Learner:
    def load(self, net, path):
        """What an object's own weights are changed by goes back to it."""
        own = net.state_dict()
        own.update(torch.load(path))
        net.load_state_dict(own)

    def fit(self, kind, batches):
        net = Recurrent() if kind == "frames" else Pictures()
        if kind == "frames":
            self.load(net.frames, "frames.pt")
        else:
            self.load(net, "pictures.pt")
        optimizer = torch.optim.SGD(net.parameters(), 0.1)
        for x, y in batches:
            nn.functional.cross_entropy(net(x), y).backward()
            optimizer.step()


class Patches(nn.Module):
    def __init__(self):
        super().__init__()
        self.proj = nn.Conv2d(3, 64, 3)

    def forward(self, x):
        return self.proj(x)


class Joined(nn.Module):
    def __init__(self):
        super().__init__()
        self.patches = Patches()
        self.text = AutoModel.from_pretrained("joined/text")
        for p in self.text.parameters():
            p.requires_grad = False

    def forward(self, image, ids):
        """What stands side by side guides nothing."""
        seen, read = self.patches(image), self.text(ids).last_hidden_state
        return torch.cat([seen, read], dim=1).mean()  # interaction scratch:Patches -> huggingface:joined/text feature-handoff/parallel


def train(batches):
    net = Joined()
    optimizer = torch.optim.AdamW(net.parameters())
    for image, ids in batches:
        net(image, ids).backward()
        optimizer.step()


def cube(x):
    """A library's function is given a model by nobody who gives data."""
    return torch.pow(x, 3)


def power(x):
    first = pipeline("text-generation", model="cube/first")
    cube(AutoModel.from_pretrained("cube/model"))
    return cube(first(x))


class Denoiser(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Conv1d(3, 3, 1)

    def forward(self, x):
        return self.body(x)


class Autoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Conv1d(3, 4, 1)

    def forward(self, x):
        return self.body(x)


class Rescaler(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Conv1d(4, 4, 1)

    def forward(self, x):
        return self.body(x)


class Sampler(nn.Module):
    """Of what one call may make, it holds another: that is no choice."""
    def __init__(self):
        super().__init__()
        self.body = Denoiser()

    def forward(self, x):
        return self.body(x)


KINDS = {"denoiser": Denoiser, "autoencoder": Autoencoder, "rescaler": Rescaler, "sampler": Sampler}


class Conditioned(nn.Module):
    """Its part is made as a configuration says: which is what is not known."""
    def __init__(self, config):
        super().__init__()
        self.net = KINDS[config["kind"]](**config["params"])
        self.text = AutoModel.from_pretrained("conditioned/text")

    def forward(self, ids):
        return self.net(self.text(ids).last_hidden_state).mean()


def condition(config, batches):
    net = Conditioned(config)
    optimizer = torch.optim.AdamW(net.parameters())
    for ids in batches:
        net(ids).backward()
        optimizer.step()


class Drafter(T5ForConditionalGeneration):
    def step(self, ids):
        return self.generate(ids)


class Speaker(BartForConditionalGeneration):
    def step(self, ids):
        print(self.generate(ids))


class Runner:
    """It has the one or the other: neither goes on with what the other put out."""
    def __init__(self, kind):
        self.last = [0]
        if kind == "drafter":
            self.net = Drafter.from_pretrained("either/drafter")
        else:
            self.net = Speaker.from_pretrained("either/speaker")

    def run(self):
        for _ in range(2):
            self.last = self.net.step(self.last)
