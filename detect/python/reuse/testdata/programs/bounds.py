"""What a network measures against a threshold inside itself tells no classes."""
import soundfile
import torch
from torch import nn


def within(x, tail_bound):
    inside = (x >= -tail_bound) & (x <= tail_bound)
    return torch.where(inside, x, torch.zeros_like(x))


class Flow(nn.Module):
    def __init__(self):
        super().__init__()
        self.proj = nn.Conv1d(4, 4, 1)

    def forward(self, x):
        return within(self.proj(x), 5.0)


class Synthesizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.flow = Flow()

    def infer(self, x):
        return self.flow(x)


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Conv1d(4, 1, 1)

    def forward(self, x):
        return self.layers(x)


def spoken(x):
    net = Synthesizer()
    net.load_state_dict(torch.hub.load_state_dict_from_url("https://example.org/releases/one.pth"))  # pipeline url:https://example.org/releases/one.pth generative? INIT,INF,POST weights
    soundfile.write("out.wav", net.infer(x), 22050)


def found(x, threshold):
    net = Detector()
    net.load_state_dict(torch.hub.load_state_dict_from_url("https://example.org/releases/two.pth"))  # pipeline url:https://example.org/releases/two.pth discriminative INIT,INF,POST weights
    return net(x) > threshold
