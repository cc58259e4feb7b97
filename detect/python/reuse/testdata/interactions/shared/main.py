"""Models of which each has a directory in one that is another's."""
import torch
from diffusers import AutoencoderKL, UNet2DConditionModel


def below(x):
    coder = AutoencoderKL.from_pretrained("models", subfolder="coder")
    unet = UNet2DConditionModel.from_pretrained("models", subfolder="unet")
    return unet(coder.encode(x).latent_dist.sample(), 0)  # interaction huggingface:o/coder -> huggingface:o/whole feature-handoff/sequential


def others(x):
    # A directory that nobody fills, and a file that is put elsewhere, are not the whole's.
    coder = AutoencoderKL.from_pretrained("models/older-coder")
    marks = torch.load("models/marks-net.pth")
    unet = UNet2DConditionModel.from_pretrained("models", subfolder="unet")
    return marks(unet(coder.encode(x).latent_dist.sample(), 0).sample)  # interaction huggingface:o/whole -> url:https://host.example/marks-net.pth feature-handoff/sequential
