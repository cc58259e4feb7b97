"""One loop trains whatever the program is told to: whose loss guides what is not known."""
import sys

import torch
from torch import nn
from transformers import AutoModel


class First(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Conv1d(8, 8, 3)

    def forward(self, x):
        return self.layers(x)


class Second(First):
    pass


class Third(First):
    pass


class Fourth(First):
    pass


class Task:
    def __init__(self, kind):
        if kind == "first":
            self.net, self.judge = First(), AutoModel.from_pretrained("crowded/one")
        elif kind == "second":
            self.net, self.judge = Second(), AutoModel.from_pretrained("crowded/two")
        elif kind == "third":
            self.net, self.judge = Third(), AutoModel.from_pretrained("crowded/three")
        else:
            self.net, self.judge = Fourth(), AutoModel.from_pretrained("crowded/four")
        self.judge.requires_grad_(False)
        self.optimizer = torch.optim.Adam(self.net.parameters())

    def train(self, batches):
        for x in batches:
            loss = self.judge(self.net(x)).mean()
            loss.backward()
            self.optimizer.step()


Task(sys.argv[1]).train([])
