"""A network that computes its loss itself is no loss."""
import torch
from torch import nn
from transformers import AutoModel


class SegmenterWithLoss(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = AutoModel.from_pretrained("segmenter/encoder")
        for p in self.encoder.parameters():
            p.requires_grad = False
        self.decoder = nn.Sequential(nn.ConvTranspose2d(768, 64, 4), nn.ReLU(), nn.Conv2d(64, 2, 1))

    def forward(self, x, y):
        return nn.functional.cross_entropy(self.decoder(self.encoder(x).last_hidden_state), y)  # interaction huggingface:segmenter/encoder -> scratch:SegmenterWithLoss feature-handoff/hierarchical


def train(batches):
    network = SegmenterWithLoss()
    optimizer = torch.optim.Adam(network.parameters())
    for x, y in batches:
        network(x, y).backward()
        optimizer.step()
