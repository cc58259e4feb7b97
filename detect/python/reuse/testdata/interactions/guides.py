"""The output of a model is a loss for another."""
import torch
from torch import nn
from torchvision import models


class Features(nn.Module):
    def __init__(self):
        super().__init__()
        layers = models.vgg19(pretrained=True).features
        self.low = nn.Sequential()
        for i in range(4):
            self.low.add_module(str(i), layers[i])
        for p in self.parameters():
            p.requires_grad = False

    def forward(self, x):
        return self.low(x)


class PerceptualLoss(nn.Module):
    def __init__(self):
        super().__init__()
        self.add_module("features", Features())
        self.distance = nn.L1Loss()

    def __call__(self, x, y):
        return self.distance(self.features(x), self.features(y))


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Conv2d(3, 3, 1)

    def forward(self, x):
        return self.body(x)


def train(net, batches):
    loss = PerceptualLoss()
    optimizer = torch.optim.Adam(net.parameters())
    for x, y in batches:
        total = loss(net(x), y) * 0.1
        total.backward()  # interaction torchvision:vgg19 -> scratch:Generator feedback-guidance
        optimizer.step()


train(nn.DataParallel(Generator()), [])
