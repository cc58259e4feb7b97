"""Networks in a dict whose entries are attributes."""
import torch
from huggingface_hub import hf_hub_download
from munch import Munch
from torch import nn
from transformers import WhisperModel


class Regulator(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Conv1d(8, 8, 3)

    def forward(self, x):
        return self.layers(x)


class Flow(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Conv1d(8, 8, 3)

    def forward(self, x):
        return self.layers(x)


def build(args):
    flow = Flow()
    return Munch(flow=flow, regulator=Regulator())


def main(args, x):
    model = build(args)
    model.regulator.load_state_dict(torch.load(hf_hub_download("a/regulator", "regulator.pth")))
    model.flow.load_state_dict(torch.load(hf_hub_download("a/flow", "flow.pth")))
    whisper = WhisperModel.from_pretrained("speech/whisper-small")
    said = whisper.encoder(x).last_hidden_state
    lengthened = model.regulator(said)  # interaction huggingface:speech/whisper-small -> huggingface:a/regulator feature-handoff/sequential
    return model.flow(lengthened)  # interaction huggingface:a/regulator -> huggingface:a/flow feature-handoff/sequential
