"""Sorts pictures by what is on them."""

import timm
import torch
from torchvision.models import ResNet50_Weights, resnet50


def backbone(quick=False):
    if quick:
        return timm.create_model("mobilenetv3_small_100.lamb_in1k", pretrained=True, num_classes=0)
    return resnet50(weights=ResNet50_Weights.IMAGENET1K_V2)


def untrained():
    return timm.create_model("vit_tiny_patch16_224", pretrained=False)


def depth():
    return torch.hub.load("intel-isl/MiDaS:v3_1", "DPT_Hybrid")
