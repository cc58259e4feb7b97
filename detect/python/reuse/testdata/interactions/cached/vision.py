import torch
from fetching import download_cached_file
from torch import nn


class Vision(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Conv2d(3, 4, 3)

    def forward(self, x):
        return self.layers(x)


def create():
    model = Vision()
    path = download_cached_file("https://example.org/releases/vision.pth", progress=True)
    model.load_state_dict(torch.load(path))
    return model
