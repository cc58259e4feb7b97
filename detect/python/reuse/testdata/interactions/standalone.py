"""An object that a function, or an object that is no network, makes itself is no part of a
network that is made elsewhere of the same classes."""
import torch
from torch import nn
from transformers import AutoModel


class Spectrum(nn.Module):
    def __init__(self):
        super().__init__()
        self.bins = nn.Embedding(8, 8)

    def forward(self, x):
        return self.bins(x)


class Flow(nn.Module):
    def __init__(self):
        super().__init__()
        self.spectrum = Spectrum()
        self.step = nn.TransformerDecoder(8)

    def forward(self, sound):
        return self.step(self.spectrum(sound))


class Draw(nn.Module):
    def __init__(self):
        super().__init__()
        self.out = nn.LSTM(8, 8)

    def forward(self, x):
        return self.out(x)


class Data:
    def __init__(self):
        self.spectrum = Spectrum()

    def item(self, sound):
        return self.spectrum(sound)


def told(sound):
    net = Flow()
    net.load_state_dict(torch.hub.load_state_dict_from_url("https://example.com/flow-weights.pth"))
    return AutoModel.from_pretrained("alone/taker")(net(sound))  # interaction url:https://example.com/flow-weights.pth -> huggingface:alone/taker feature-handoff/sequential


def drawn(sound):
    spectrum = Spectrum()
    net = Draw()
    optimizer = torch.optim.SGD(net.parameters(), lr=1e-3)
    net(spectrum(sound)).mean().backward()
    optimizer.step()
    return AutoModel.from_pretrained("alone/other")(Data().item(sound))
