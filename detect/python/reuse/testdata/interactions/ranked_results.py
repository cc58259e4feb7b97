"""What a measure says is the order of results, and what it says of results that all stay."""
import clip
import torch
from diffusers import DiffusionPipeline
from torch import nn


class Painter(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 8)

    def forward(self, x):
        return self.lstm(x)[0]


def clip_score(images, text, model):
    fit = torch.cosine_similarity(model.encode_image(images), model.encode_text(clip.tokenize(text)))  # interaction openai-clip:RN50 -> huggingface:ranked/painter post-processing; openai-clip:RN101 -> scratch:Painter post-processing; openai-clip:RN50x4 -> huggingface:measured/painter evaluation
    return torch.argsort(fit, descending=True)


def best(text):
    images = DiffusionPipeline.from_pretrained("ranked/painter")(text).images
    model, _ = clip.load("RN50")
    images = images[clip_score(images, text, model)]
    return images


def best_drawn(batches, text):
    painter = Painter()
    optimizer = torch.optim.Adam(painter.parameters())
    for batch in batches:
        painter(batch).mean().backward()
        optimizer.step()
    images = painter(text)
    model, _ = clip.load("RN101")
    order = clip_score(images, text, model)
    return images[order]


def measured(text, others):
    images = DiffusionPipeline.from_pretrained("measured/painter")(text).images
    model, _ = clip.load("RN50x4")
    order = clip_score(images, text, model)
    return images, others[order]
