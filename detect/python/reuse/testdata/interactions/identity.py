"""Losses and measures that a registry makes by their names, so that no data flow is seen."""
import torch
from mmengine.registry import Registry
from torch import nn
from transformers import AutoModel

TERMS = Registry("terms")


@TERMS.register_module()
class IdentityLoss(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = AutoModel.from_pretrained("identity/loss")  # interaction huggingface:identity/loss -> scratch:Painter feedback-guidance

    def forward(self, x, y):
        return 1 - nn.functional.cosine_similarity(self.encoder(x), self.encoder(y)).mean()


@TERMS.register_module()
class VGGPerceptual(nn.Module):
    def __init__(self):
        super().__init__()
        self.network = AutoModel.from_pretrained("identity/perceptual")  # interaction huggingface:identity/perceptual -> scratch:Painter feedback-guidance

    def forward(self, x, y):
        return (self.network(x) - self.network(y)).abs().mean()


@TERMS.register_module()
class PerceptualPathLength:
    """Measures how smoothly pictures change; nothing is trained by it."""

    def __init__(self):
        self.network = AutoModel.from_pretrained("identity/path")  # interaction huggingface:identity/path -> scratch:Painter evaluation

    def __call__(self, x, y):
        return (self.network(x) - self.network(y)).square().sum()


@TERMS.register_module()
class FIDScore:
    def __init__(self):
        self.network = AutoModel.from_pretrained("identity/fid")  # interaction huggingface:identity/fid -> scratch:Painter evaluation

    def __call__(self, x, y):
        return (self.network(x).mean(0) - self.network(y).mean(0)).square().sum()


@TERMS.register_module()
def id_loss(x, y):
    encoder = AutoModel.from_pretrained("identity/function")  # interaction huggingface:identity/function -> scratch:Painter feedback-guidance
    return (encoder(x) - encoder(y)).abs().mean()


@TERMS.register_module()
def inception_score(pictures):
    network = AutoModel.from_pretrained("identity/inception")  # interaction huggingface:identity/inception -> scratch:Painter evaluation
    return network(pictures).softmax(-1).log().mean()


class Painter(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.ConvTranspose2d(64, 32, 4), nn.ReLU(), nn.ConvTranspose2d(32, 3, 4))

    def forward(self, z):
        return self.layers(z)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(3, 32, 4), nn.LeakyReLU(), nn.Conv2d(32, 1, 4))

    def forward(self, x):
        return self.layers(x)


def train(batches, names):
    painter, discriminator = Painter(), Discriminator()
    paints = torch.optim.Adam(painter.parameters())
    tells = torch.optim.Adam(discriminator.parameters())
    terms = [TERMS.build({"type": name}) for name in names]
    for z, real in batches:
        painted = painter(z)
        sum(term(painted, real) for term in terms).backward()
        paints.step()
        (discriminator(painted.detach()).mean() - discriminator(real).mean()).backward()
        tells.step()
