"""A function that makes something itself, and hands it to a model that it is given."""
import torch
from torch import nn
from transformers import pipeline

WRITER = pipeline("text-generation", model="given/writer")


def shortened(taker, prompt):
    text = WRITER(prompt)[0]["generated_text"]
    return taker(text)  # interaction huggingface:given/writer -> huggingface:given/taker feature-handoff/sequential


def beside(other, prompt):
    text = WRITER(prompt)[0]["generated_text"]
    return text, other(prompt)


def named(name, taker, prompt):
    made = pipeline("text-generation", model=name)(prompt)
    return taker(made[0]["generated_text"])  # interaction huggingface:named/one -> huggingface:named/first feature-handoff/sequential; huggingface:named/two -> huggingface:named/second feature-handoff/sequential


class Speaker(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.LSTM(10, 10)
        self.out = nn.Conv1d(3, 3, 3)

    def forward(self, texts):
        return self.out(self.encoder(texts)[0])


def sound(mel, vocoder):
    with torch.no_grad():
        return vocoder.inverse(mel / 2)  # interaction scratch:Speaker -> pytorch-hub:given/vocoder:load feature-handoff/sequential


def spoken(net, vocoder, batches):
    for batch in batches:
        sound(net(batch), vocoder)


def unspoken(net, vocoder, batches):
    for batch in batches:
        net(batch)
        vocoder.inverse(batch)


def main(prompt, batches):
    shortened(pipeline("summarization", model="given/taker"), prompt)
    beside(pipeline("summarization", model="given/beside"), prompt)
    named("named/one", pipeline("summarization", model="named/first"), prompt)
    named("named/two", pipeline("summarization", model="named/second"), prompt)
    net = Speaker()
    optimizer = torch.optim.Adam(net.parameters())
    vocoder = torch.hub.load("given/vocoder", "load")
    spoken(net, vocoder, batches)
    unspoken(net, torch.hub.load("given/other", "load"), batches)
    optimizer.step()
