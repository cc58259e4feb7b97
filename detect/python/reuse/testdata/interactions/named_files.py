"""Files that are opened by the names under which a helper fetched them."""
import os
from urllib.parse import urlparse

import torch
from torch import nn
from torch.hub import download_url_to_file


def fetch(url, folder):
    os.makedirs(folder, exist_ok=True)
    path = os.path.abspath(os.path.join(folder, os.path.basename(urlparse(url).path)))
    if not os.path.exists(path):
        download_url_to_file(url, path)
    return path


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Conv2d(3, 3, 3)

    def forward(self, x):
        return self.body(x)


class Other(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(3, 3)

    def forward(self, x):
        return self.body(x)


ADDRESSES = {
    "first": "https://host.example/v1/first_faces.pth",
    "second": "https://host.example/v1/second_faces.pth",
}
fetch(ADDRESSES["first"], "weights/faces")
fetch(ADDRESSES["second"], "weights/faces")

first, second = Net(), Other()
first.load_state_dict(torch.load("weights/faces/first_faces.pth")["params"])
second.load_state_dict(torch.load("weights/faces/second_faces.pth")["params"])


def main(image):
    return second(first(image))  # interaction url:https://host.example/v1/first_faces.pth -> url:https://host.example/v1/second_faces.pth feature-handoff/sequential
