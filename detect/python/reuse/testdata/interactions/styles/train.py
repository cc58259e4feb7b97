import importlib

import torch
from torch import nn


class Painter(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(3, 32, 4), nn.ReLU(), nn.Conv2d(32, 3, 4))

    def forward(self, x):
        return self.layers(x)


def train(batches, name):
    painter = Painter()
    optimizer = torch.optim.Adam(painter.parameters())
    term = getattr(importlib.import_module("losses"), name)
    for x, y in batches:
        term(painter(x), y).backward()
        optimizer.step()
