"""A subclass overrides what its base has of a library: objects of the base have that."""
import torch
from torch import nn
from transformers import AutoModelForCausalLM


class Captioner(nn.Module):
    def __init__(self):
        super().__init__()
        self.text = AutoModelForCausalLM.from_pretrained("a/text")  # pipeline huggingface:a/text generative INIT,FT as-is
        self.prefix = nn.Linear(8, 8)

    def forward(self, x):
        return self.text(inputs_embeds=self.prefix(x)).logits


class PrefixOnly(Captioner):
    def parameters(self, recurse=True):
        return self.prefix.parameters()


def train(model, batches):
    optimizer = torch.optim.AdamW(model.parameters())
    for x in batches:
        model(x).sum().backward()
        optimizer.step()


train(Captioner() if input() else PrefixOnly(), [])
