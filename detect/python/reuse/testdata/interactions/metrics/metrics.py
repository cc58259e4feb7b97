"""Measures of what the project's generator makes, over folders of pictures."""
import lpips
import numpy as np
import torch
from torchvision import models


class LPIPS:
    """A measure, not a loss: nothing here is followed back."""

    def __init__(self):
        self.model = lpips.LPIPS(net="alex")  # interaction other:lpips:alex -> scratch:Gen_Deep evaluation

    def __call__(self, one, other):
        with torch.no_grad():
            return self.model(one, other)


def activations(batches, network):
    found = []
    for batch in batches:
        with torch.no_grad():
            found.append(network(batch).numpy())  # interaction torchvision:inception_v3 -> scratch:Gen_Deep evaluation
    return np.concatenate(found)


def compare(real, fake):
    network = models.inception_v3(pretrained=True)
    return np.abs(activations(real, network).mean() - activations(fake, network).mean()), LPIPS()(real, fake)
