"""What tells in which order others take results measures none."""
import clip
import torch
from torch import nn


class Painter(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.LSTM(8, 8)


def train(batches):
    painter = Painter()
    optimizer = torch.optim.Adam(painter.parameters())
    for batch in batches:
        painter.layers(batch)[0].mean().backward()
        optimizer.step()


def clip_score(images, text, model):
    fit = torch.cosine_similarity(model.encode_image(images), model.encode_text(clip.tokenize(text)))
    return torch.argsort(fit, descending=True)


def best(images, text):
    model, _ = clip.load("ViT-B/32")
    order = clip_score(images, text, model)
    images = images[order]
    return images


def clip_scores(images, text):
    model, _ = clip.load("RN50")  # interaction openai-clip:RN50 -> scratch:Painter evaluation
    return torch.cosine_similarity(model.encode_image(images), model.encode_text(clip.tokenize(text))).mean()
