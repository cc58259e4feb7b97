"""Pictures from prompts."""

import torch
from diffusers import StableDiffusionPipeline


def painter():
    return StableDiffusionPipeline.from_pretrained(
        "stabilityai/stable-diffusion-2-1",
        torch_dtype=torch.float16,
        variant="fp16",
    )


def paint(prompt, count=4):
    return painter()(prompt, num_images_per_prompt=count).images
