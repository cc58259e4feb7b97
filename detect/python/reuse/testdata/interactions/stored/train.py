import json
import os

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from torch import nn
from torch.utils.data import DataLoader, Dataset


class Voice(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Conv1d(768, 80, 3)

    def forward(self, units, f0):
        return self.layers(units) + f0


class Files(Dataset):
    def __init__(self, names):
        self.names = names

    def __getitem__(self, i):
        name = self.names[i].replace("\\", "/")
        return torch.load(name + ".units.pt"), np.load(name + ".f0.npy"), torch.load(name + ".mel.pt")


def train(names):
    voice = Voice()
    optimizer = torch.optim.Adam(voice.parameters())
    for units, f0, mel in DataLoader(Files(names)):
        loss = (voice(units, f0) - mel).abs().mean()  # interaction huggingface:stored/units -> scratch:Voice feature-handoff/hierarchical; huggingface:stored/pitch -> scratch:Voice feature-handoff/hierarchical
        loss.backward()
        optimizer.step()


def embed(folder):
    model = SentenceTransformer("stored/embeds")
    with open(os.path.join(folder, "asked-questions.jsonl")) as f:
        return model.encode([json.loads(line)["question"] for line in f])  # interaction huggingface:stored/asks -> huggingface:stored/embeds feature-handoff/sequential
