"""What models do to each other whose files an image downloads."""
import os

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer


def opened(path):
    net = torch.load(path, map_location="cpu")
    net.eval()
    return net


def both(x):
    first = opened("weights/first_net.pth")
    second = opened(os.path.join("weights", "second_net.pth"))
    return second(first(x))  # interaction url:https://host.example/first_net.pth -> url:https://host.example/second_net.pth feature-handoff/sequential


def spoken(x):
    third = torch.load("weights/second_net.pth")
    model = AutoModelForCausalLM.from_pretrained("/models/speaker-net")
    return model(inputs_embeds=third(x)).logits  # interaction url:https://host.example/second_net.pth -> huggingface:o/speaker-net feature-handoff/sequential
