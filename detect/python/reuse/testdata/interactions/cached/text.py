import torch
from base import Base
from fetching import download_cached_file
from torch import nn


class Text(Base):
    def __init__(self):
        super().__init__()
        self.layers = nn.Linear(4, 4)
        path = download_cached_file("https://example.org/releases/text.pth")
        self.load_state_dict(torch.load(path)["model"])

    def forward(self, x):
        return self.layers(x)
