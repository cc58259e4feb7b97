"""Models that encode for another one, and decode what that makes of it."""
from diffusers import AutoencoderKL, UNet2DConditionModel
from transformers import AutoModel


def edit(image):
    vae = AutoencoderKL.from_pretrained("o/coder")
    unet = UNet2DConditionModel.from_pretrained("o/denoiser")
    latents = unet(vae.encode(image).latent_dist.sample(), 0).sample  # interaction huggingface:o/coder -> huggingface:o/denoiser feature-handoff/sequential
    return vae.decode(latents).sample  # interaction huggingface:o/denoiser -> huggingface:o/coder feature-handoff/sequential


def taken(image, text):
    # What came before it to the encoder is a stage before that, and not before its takers.
    finder = AutoModel.from_pretrained("o/finder")
    vae = AutoencoderKL.from_pretrained("o/second-coder")
    unet = UNet2DConditionModel.from_pretrained("o/second-denoiser")
    at = finder(image)
    latents = vae.encode(image + at).latent_dist.sample()  # interaction huggingface:o/finder -> huggingface:o/second-coder feature-handoff/sequential
    latents = unet(latents + at, 0).sample  # interaction huggingface:o/second-coder -> huggingface:o/second-denoiser feature-handoff/sequential
    return vae.decode(latents).sample  # interaction huggingface:o/second-denoiser -> huggingface:o/second-coder feature-handoff/sequential


class Either:
    """Any pair of models: which works with which is not known."""

    def __init__(self, vae, unet):
        self.vae = vae
        self.unet = unet

    def run(self, image):
        latents = self.unet(self.vae.encode(image).latent_dist.sample(), 0).sample
        return self.vae.decode(latents).sample


def pairs(image, names):
    all = []
    for vae, unet in [
        (AutoencoderKL.from_pretrained("o/third"), UNet2DConditionModel.from_pretrained("o/fourth")),
        (AutoencoderKL.from_pretrained("o/fifth"), UNet2DConditionModel.from_pretrained("o/sixth")),
    ]:
        all.append(Either(vae, unet).run(image))
    return all
