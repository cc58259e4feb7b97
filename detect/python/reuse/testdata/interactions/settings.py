"""What holds settings is no model: what it says is not measured."""
import torch
from torch import nn
from torchvision import models


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.grow = nn.ConvTranspose2d(8, 3, 4)

    def forward(self, x):
        return self.grow(x)


class Settings(dict):
    def __getattr__(self, name):
        return self[name]


def compute_fid(x):
    network = models.inception_v3(pretrained=True)  # interaction torchvision:inception_v3 -> scratch:Generator evaluation
    with torch.no_grad():
        return network(x)


def train(batches, settings):
    network = Generator()
    optimizer = torch.optim.Adam(network.parameters())
    for x, y in batches:
        loss = (network(x) - y).mean()
        loss.backward()
        optimizer.step()
    print(compute_fid(Settings(settings).next()))
