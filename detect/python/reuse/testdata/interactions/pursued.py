"""What a model judges is changed by what it says of it."""
import clip
import torch
from diffusers import AutoencoderKL
from torchvision.utils import save_image


def pursued(text, steps):
    """Only what the decoder is given is trained."""
    judge, _ = clip.load("ViT-B/32")
    decoder = AutoencoderKL.from_pretrained("pursued/decoder")
    wanted = judge.encode_text(clip.tokenize(text)).detach()
    latents = torch.zeros(1, 4, 32, 32, requires_grad=True)
    optimizer = torch.optim.Adam([latents])
    for _ in range(steps):
        picture = decoder.decode(latents).sample
        loss = -torch.cosine_similarity(wanted, judge.encode_image(picture), dim=-1).mean()
        optimizer.zero_grad()
        loss.backward()  # interaction openai-clip:ViT-B/32 -> huggingface:pursued/decoder feedback-guidance
        optimizer.step()
    save_image(picture, "out.png")


def judged(text, noise):
    """What is only told is no loss."""
    judge, _ = clip.load("ViT-B/16")
    decoder = AutoencoderKL.from_pretrained("judged/decoder")
    wanted = judge.encode_text(clip.tokenize(text))
    picture = decoder.decode(noise).sample
    save_image(picture, "out.png")
    seen = judge.encode_image(picture)  # interaction huggingface:judged/decoder -> openai-clip:ViT-B/16 feature-handoff/sequential
    return torch.cosine_similarity(wanted, seen, dim=-1)
