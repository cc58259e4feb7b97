import itertools

import torch
from torch import nn
from torchvision import models


# Optimizers are given what a filter lets through, and parameters one after another.


class Filtered(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = models.vgg16(weights="IMAGENET1K_V1").features
        self.decoder = nn.Sequential(nn.Conv2d(512, 256, 3), nn.ReLU(), nn.Conv2d(256, 3, 3))

    def forward(self, x):
        return self.decoder(self.backbone(x))  # interaction torchvision:vgg16 -> scratch:Filtered feature-handoff/hierarchical


class Chained(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = models.resnet18(weights="DEFAULT")
        self.decoder = nn.Sequential(nn.Conv2d(512, 256, 3), nn.ReLU(), nn.Conv2d(256, 3, 3))

    def forward(self, x):
        return self.decoder(self.backbone(x))  # interaction torchvision:resnet18 -> scratch:Chained feature-handoff/hierarchical


class Untrained(nn.Module):
    """Nobody trains it: its weights come from somewhere."""

    def __init__(self):
        super().__init__()
        self.backbone = models.resnet34(weights="DEFAULT")
        self.decoder = nn.Sequential(nn.Conv2d(512, 256, 3), nn.ReLU(), nn.Conv2d(256, 3, 3))

    def forward(self, x):
        return self.decoder(self.backbone(x))


def train(batches):
    one, other, last = Filtered(), Chained(), Untrained()
    first = torch.optim.Adam(filter(lambda p: p.requires_grad, one.parameters()), lr=1e-4)
    both = torch.optim.SGD(itertools.chain(other.parameters(), [torch.nn.Parameter(torch.ones(1))]), lr=1e-2)
    names = list(filter(None, [last.__class__.__name__]))
    for x, y in batches:
        nn.functional.l1_loss(one(x), y).backward()
        first.step()
        nn.functional.l1_loss(other(x), y).backward()
        both.step()
        print(names, last(x).shape)


class Wrapped(nn.Module):
    """Code of several processes trains what its wrapper holds, by its parts."""

    def __init__(self):
        super().__init__()
        self.backbone = models.resnet50(weights="DEFAULT")
        self.decoder = nn.Sequential(nn.Conv2d(512, 256, 3), nn.ReLU(), nn.Conv2d(256, 3, 3))

    def forward(self, x):
        return self.decoder(self.backbone(x))  # interaction torchvision:resnet50 -> scratch:Wrapped feature-handoff/hierarchical


class Synchronized(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = models.resnet101(weights="DEFAULT")
        self.decoder = nn.Sequential(nn.Conv2d(512, 256, 3), nn.ReLU(), nn.Conv2d(256, 3, 3))

    def forward(self, x):
        return self.decoder(self.backbone(x))  # interaction torchvision:resnet101 -> scratch:Synchronized feature-handoff/hierarchical


class Frozen(nn.Module):
    """Of its parts none comes to an optimizer."""

    def __init__(self):
        super().__init__()
        self.backbone = models.resnet152(weights="DEFAULT")
        self.decoder = nn.Sequential(nn.Conv2d(512, 256, 3), nn.ReLU(), nn.Conv2d(256, 3, 3))

    def forward(self, x):
        return self.decoder(self.backbone(x))


def train_wrapped(batches, rank):
    net = nn.parallel.DistributedDataParallel(Wrapped(), device_ids=[rank])
    other = torch.nn.SyncBatchNorm.convert_sync_batchnorm(Synchronized())
    frozen = nn.parallel.DistributedDataParallel(Frozen(), device_ids=[rank])
    for p in frozen.module.decoder.parameters():
        p.requires_grad = False
    groups = torch.optim.Adam([{"params": net.module.decoder.parameters()}, {"params": net.module.backbone.parameters(), "lr": 1e-5}])
    whole = torch.optim.Adam(other.parameters())
    for x, y in batches:
        nn.functional.l1_loss(net(x), y).backward()
        print(frozen(x).shape)
        groups.step()
        nn.functional.l1_loss(other(x), y).backward()
        whole.step()
