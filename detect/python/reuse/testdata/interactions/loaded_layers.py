"""Layers of a network with weights, which the network that holds it runs one by one."""
from collections import OrderedDict

import torch
from torch import nn


class Backbone(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(OrderedDict([("conv", nn.Conv2d(3, 8, 3)), ("act", nn.ReLU())]))
        self.body = nn.Sequential(nn.Conv2d(8, 8, 3))


def backbone():
    model = Backbone()
    model.load_state_dict(torch.hub.load_state_dict_from_url("https://example.com/backbone.pth"))
    return model


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.base = backbone()
        self.fc = nn.Linear(8, 2)

    def forward(self, x):
        return self.fc(self.base.body(self.base.stem(x)).mean((2, 3)))


def train(loader):
    net = Net()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for x, y in loader:
        loss = nn.functional.cross_entropy(net(x), y)
        loss.backward()
        optimizer.step()
