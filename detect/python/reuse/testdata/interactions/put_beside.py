"""A file that is fetched into a directory, and files of others in directories of that."""
import torch
from huggingface_hub import hf_hub_download
from torch import nn
from transformers import AutoModel


class Fetched(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 3, 1)

    def forward(self, x):
        return self.conv(x)


class Own(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(3, 3)

    def forward(self, x):
        return self.lstm(x)[0]


def fetched(x):
    hf_hub_download(repo_id="put/fetched", filename="net.pth", local_dir="./weights/")
    net = Fetched()
    net.load_state_dict(torch.load("./weights/net.pth"))
    return AutoModel.from_pretrained("put/taker")(net(x))  # interaction huggingface:put/fetched -> huggingface:put/taker feature-handoff/sequential


def own(x):
    net = Own()
    net.load_state_dict(torch.load("./weights/run/last.pth"))
    return AutoModel.from_pretrained("put/other")(net(x))
