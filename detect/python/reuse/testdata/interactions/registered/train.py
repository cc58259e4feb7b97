"""Parts that are registered under names, of which the configurations of the project choose."""
import sys

import torch
from torch import nn

from heads import build_heads
from settings import cfg
from text import build_text


class Model(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.text = build_text(cfg)
        self.heads = build_heads(cfg)

    def forward(self, images, targets):
        caption = self.text(targets)
        outs = {}
        for head in self.heads:
            o, l = self.heads[head](images, caption)  # interaction huggingface:a/bert -> scratch:Grounding feature-handoff/hierarchical
            outs.update(o)
        return outs


def main(loader):
    cfg.merge_from_file(sys.argv[1])
    model = Model(cfg)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for images, targets in loader:
        loss = sum(model(images, targets).values())
        loss.backward()
        optimizer.step()
