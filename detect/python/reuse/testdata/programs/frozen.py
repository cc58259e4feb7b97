"""What is kept from being trained, and what is not."""
import timm
import torch
from torch import nn
from torchvision import models
from transformers import AutoModel, AutoModelForSequenceClassification


def train(net, data, parameters):
    optimizer = torch.optim.AdamW(parameters)
    for x in data:
        net(x).sum().backward()
        optimizer.step()


def whole(data):
    net = timm.create_model("whole", pretrained=True)  # pipeline timm:whole unknown INIT,INF as-is
    net.requires_grad_(False)
    optimizer = torch.optim.AdamW(net.parameters())
    for x in data:
        net(x).sum().backward()
        optimizer.step()


def part(data):
    net = timm.create_model("part", pretrained=True)  # pipeline timm:part unknown INIT,FT as-is
    net.layer1.requires_grad_(False)
    optimizer = torch.optim.AdamW(net.parameters())
    for x in data:
        net(x).sum().backward()
        optimizer.step()


def by_name(data):
    net = timm.create_model("by_name", pretrained=True)  # pipeline timm:by_name unknown INIT,FT as-is
    for name, p in net.named_parameters():
        if "layer4" not in name:
            p.requires_grad = False
    optimizer = torch.optim.AdamW(net.parameters())
    for x in data:
        net(x).sum().backward()
        optimizer.step()


def of_a_part(data):
    net = timm.create_model("of_a_part", pretrained=True)  # pipeline timm:of_a_part unknown INIT,FT as-is
    for p in net.stem.parameters():
        p.requires_grad = False
    optimizer = torch.optim.AdamW(net.parameters())
    for x in data:
        net(x).sum().backward()
        optimizer.step()


def thawed(data):
    net = models.resnet50(weights="DEFAULT")  # pipeline torchvision:resnet50 discriminative INIT,ADPT,FT modification
    for p in net.parameters():
        p.requires_grad = False
    for p in net.layer4.parameters():
        p.requires_grad = True
    net.fc = nn.Linear(2048, 3)
    optimizer = torch.optim.AdamW(net.parameters())
    for x in data:
        net(x).sum().backward()
        optimizer.step()


class Guided(nn.Module):
    def __init__(self):
        super().__init__()
        self.guide = AutoModel.from_pretrained("a/guide")  # pipeline huggingface:a/guide feature-extraction INIT,FEAT,INF as-is
        self.guided = AutoModelForSequenceClassification.from_pretrained("a/guided")  # pipeline huggingface:a/guided discriminative INIT,FT as-is

    def forward(self, x):
        with torch.no_grad():
            wanted = self.guide(x)
        return self.guided(x).logits - wanted.pooler_output


# One of what an optimizer gets never runs with gradients.
def guided(data):
    net = Guided()
    optimizer = torch.optim.AdamW(net.parameters())
    for x in data:
        net(x).sum().backward()
        optimizer.step()


class Kept(nn.Module):
    def __init__(self, trainable=False):
        super().__init__()
        self.net = timm.create_model("kept", pretrained=True)  # pipeline timm:kept unknown INIT,INF as-is
        if not trainable:
            for p in self.parameters():
                p.requires_grad = False

    def forward(self, x):
        return self.net(x)


# What holds by default is no condition.
def kept(data):
    net = Kept()
    optimizer = torch.optim.AdamW(net.parameters())
    for x in data:
        net(x).sum().backward()
        optimizer.step()
