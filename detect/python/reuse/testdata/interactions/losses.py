"""Models inside losses."""
import torch
from torch import nn
from torchvision import models


class Features(nn.Module):
    def __init__(self):
        super().__init__()
        vgg = models.vgg19(pretrained=True).features
        self.first, self.second = nn.Sequential(), nn.Sequential()
        for i in range(2):
            self.first.add_module(str(i), vgg[i])
        for i in range(2, 7):
            self.second.add_module(str(i), vgg[i])

    def forward(self, x):
        first = self.first(x)
        return first, self.second(first)


class VGGLoss(nn.Module):
    def __init__(self):
        super().__init__()
        self.add_module("vgg", Features())
        self.criterion = nn.L1Loss()

    def forward(self, x, y):
        return sum(self.criterion(a, b) for a, b in zip(self.vgg(x), self.vgg(y)))


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Conv2d(8, 3, 3))

    def forward(self, x):
        return self.layers(x)


def train(batches):
    generator = Generator()
    loss_of = VGGLoss()
    optimizer = torch.optim.Adam(generator.parameters())
    for x, y in batches:
        loss = loss_of(generator(x), y)
        optimizer.zero_grad()
        loss.backward()  # interaction torchvision:vgg19 -> scratch:Generator feedback-guidance
        optimizer.step()


class Margin(nn.Module):
    def __init__(self):
        super().__init__()
        self.gate = nn.Softplus()

    def forward(self, x, y):
        return self.gate(x - y).mean()


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = models.resnet50(pretrained=True)
        self.head = nn.Sequential(nn.Linear(1000, 100), nn.BatchNorm1d(100), nn.Linear(100, 2))

    def forward(self, x):
        return self.head(self.backbone(x))


class Segmenter(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = models.resnet18(pretrained=True)
        self.decoder = nn.Sequential(nn.ConvTranspose2d(512, 64, 3), nn.Conv2d(64, 2, 1))

    def forward(self, x):
        return self.decoder(self.backbone(x))  # interaction torchvision:resnet18 -> scratch:Segmenter feature-handoff/hierarchical


def tune(batches):
    model, decoder, margin = Classifier(), Segmenter(), Margin()
    optimizer = torch.optim.Adam(list(model.parameters()) + list(decoder.parameters()))
    for x, y in batches:
        margin(model(x), y).backward()
        margin(decoder(x), y).backward()
        optimizer.step()
