"""A network that nobody trains is no end of what is joined side by side."""
import torch
from torch import nn
from transformers import AutoModel


class Pool(nn.Module):
    def __init__(self):
        super().__init__()
        self.mix = nn.Conv1d(8, 8, 1)

    def forward(self, x):
        return self.mix(x)


def run(image, sound):
    look = AutoModel.from_pretrained("a/look")
    pool = Pool()
    pool.load_state_dict(torch.load("pool.pt"))
    return torch.cat([look(image).last_hidden_state, pool(sound)], dim=-1)
