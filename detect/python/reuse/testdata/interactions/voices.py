"""Weights of several repositories, each put into its own network, beside a file of the user's."""
import torch
from huggingface_hub import hf_hub_download
from torch import nn


class Speaker(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Conv1d(80, 192, 3)

    def load_state_dict(self, state_dict, strict=True):
        renamed = {}
        for key in state_dict.keys():
            renamed[key.replace("xvector.", "")] = state_dict[key]
        super(Speaker, self).load_state_dict(renamed, strict)

    def forward(self, x):
        return self.layers(x)


class Acoustic(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Conv1d(192, 80, 3)

    def forward(self, x, style):
        return self.layers(x + style)


class Vocoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Conv1d(80, 1, 3)

    def forward(self, x):
        return self.layers(x)


def fetched(repo, name):
    return hf_hub_download(repo_id=repo, filename=name, cache_dir="checkpoints")


def load(args):
    acoustic = Acoustic()
    acoustic.load_state_dict(torch.load(fetched("a/acoustic", "acoustic.pth")))
    speaker = Speaker()
    speaker.load_state_dict(torch.load(fetched("a/speaker", "speaker.bin")))
    vocoder = Vocoder()
    if args.vocoder:
        vocoder.load_state_dict(torch.load(args.vocoder))
    else:
        vocoder.load_state_dict(torch.load(fetched("a/vocoder", "vocoder.pt")))
    return acoustic, speaker, vocoder


def main(args):
    acoustic, speaker, vocoder = load(args)
    style = speaker(args.reference)
    mel = acoustic(args.source, style)  # interaction huggingface:a/speaker -> huggingface:a/acoustic feature-handoff/sequential
    return vocoder(mel)  # interaction huggingface:a/acoustic -> huggingface:a/vocoder feature-handoff/sequential
