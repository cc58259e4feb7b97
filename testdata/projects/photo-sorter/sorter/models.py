"""The two classifiers."""

import torch

REPOSITORY = "ptmlock-examples/tiny-vision"


def fast():
    return torch.hub.load(f"{REPOSITORY}:v1", "tiny_a", pretrained=True)


def careful():
    return torch.hub.load(REPOSITORY, "tiny_b", pretrained=True)


def untrained():
    return torch.hub.load(REPOSITORY, "tiny_b", pretrained=False)
