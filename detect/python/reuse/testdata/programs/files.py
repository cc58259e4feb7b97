"""Weights that are downloaded first."""
import torch
from huggingface_hub import hf_hub_download


def scripted(x):
    path = hf_hub_download("a/scripted", "model.pt")  # pipeline huggingface:a/scripted unknown INIT,INF as-is
    model = torch.jit.load(path)
    return model(x)


def whole(x):
    path = hf_hub_download(repo_id="a/whole", filename="model.pth")  # pipeline huggingface:a/whole unknown INIT,INF as-is
    model = torch.load(path)
    model.eval()
    return model(x)
