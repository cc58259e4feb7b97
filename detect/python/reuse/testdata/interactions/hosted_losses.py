"""Losses on what a hosted model made: they guide what learns from it, not that model."""
import openai
import torch
from torch import nn
from torchvision import models


class FeatureLoss(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = models.vgg16(pretrained=True).features

    def forward(self, x, y):
        return (self.net(x) - self.net(y)).abs().mean()


class Painter(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Conv2d(8, 3, 3))

    def forward(self, x):
        return self.layers(x)


def train(noise, prompts):
    painter = Painter()
    loss_of = FeatureLoss()
    optimizer = torch.optim.Adam(painter.parameters())
    for prompt in prompts:
        wanted = openai.Image.create(model="hosted-painter", prompt=prompt)
        loss = loss_of(painter(noise), wanted)
        loss.backward()  # interaction torchvision:vgg16 -> scratch:Painter feedback-guidance
        optimizer.step()
