"""A model that measures, and the same in a loss."""
import lpips
import torch
from diffusers import UNet2DConditionModel


def measured(noise, real):
    unet = UNet2DConditionModel.from_pretrained("a/measured")
    distance = lpips.LPIPS(net="alex")
    with torch.no_grad():
        return distance(unet(noise).sample, real)  # interaction other:lpips:alex -> huggingface:a/measured evaluation


def trained(noise, real):
    unet = UNet2DConditionModel.from_pretrained("a/trained")
    distance = lpips.LPIPS(net="vgg")
    optimizer = torch.optim.Adam(unet.parameters())
    distance(unet(noise).sample, real).mean().backward()  # interaction other:lpips:vgg -> huggingface:a/trained feedback-guidance
    optimizer.step()
