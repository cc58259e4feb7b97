"""What reaches a model only beside the output of one that it went into skips a stage, where the stage is seen better elsewhere, too."""
import torch
from torch import nn
from torchdiffeq import odeint
from transformers import pipeline
from vocos import Vocos

hears = pipeline("automatic-speech-recognition", model="skipped/hears")
vocoder = Vocos.from_pretrained("skipped/vocoder")


class Speaker(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Linear(512, 80)

    def draw(self, text):
        def step(t, x):
            return self.layers(torch.cat([x, text]))  # interaction huggingface:skipped/hears -> url:https://example.com/skipped/speaker.pt feature-handoff/sequential

        start = torch.stack([torch.randn(n) for n in text])
        return odeint(step, start)[-1]


def load():
    model = Speaker()
    model.load_state_dict(torch.hub.load_state_dict_from_url("https://example.com/skipped/speaker.pt"))
    return model


def alone(text):
    speaker = load()
    return vocoder.decode(speaker.draw(text))  # interaction url:https://example.com/skipped/speaker.pt -> huggingface:skipped/vocoder feature-handoff/sequential


def answer(sound):
    speaker = load()
    return vocoder.decode(speaker.draw(hears(sound)["text"]))
