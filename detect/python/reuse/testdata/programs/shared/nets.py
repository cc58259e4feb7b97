"""Two networks that are built of the same class; only one gets weights."""
import torch
from torch import nn


class Embedding(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.table = nn.Embedding(100, size)

    def forward(self, x):
        return self.table(x)


class Speaker(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = Embedding(8)
        self.decoder = nn.TransformerDecoder(8)

    def forward(self, x):
        return torch.argmax(self.decoder(self.embed(x)))


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = Embedding(8)
        self.recurrent = nn.LSTM(8, 8)

    def forward(self, x):
        return self.recurrent(self.embed(x))


def speak(x):
    net = Speaker()
    net.load_state_dict(torch.hub.load_state_dict_from_url("https://example.com/speaker-weights.pth"))  # pipeline url:https://example.com/speaker-weights.pth unknown INIT,INF weights
    return net(x)


def tag(x, y):
    net = Tagger()
    optimizer = torch.optim.SGD(net.parameters(), lr=1e-3)
    (net(x) - y).mean().backward()
    optimizer.step()
