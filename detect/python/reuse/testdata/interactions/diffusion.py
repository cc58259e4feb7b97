"""Pipelines of diffusers that are given components."""
from diffusers import AutoencoderKL, ControlNetModel, StableDiffusionControlNetPipeline, StableDiffusionPipeline, UNet2DConditionModel
from diffusers.pipelines.stable_diffusion import StableDiffusionSafetyChecker
from transformers import CLIPTextModel


def made_of_parts(prompt):
    vae = AutoencoderKL.from_pretrained("a/vae")
    text = CLIPTextModel.from_pretrained("a/text")
    unet = UNet2DConditionModel.from_pretrained("a/unet")
    checker = StableDiffusionSafetyChecker.from_pretrained("a/checker")
    pipe = StableDiffusionPipeline(  # interaction huggingface:a/checker -> huggingface:a/unet post-processing; huggingface:a/text -> huggingface:a/unet feature-handoff/hierarchical; huggingface:a/unet -> huggingface:a/vae feature-handoff/hierarchical
        vae=vae,
        text_encoder=text,
        unet=unet,
        safety_checker=checker,
    )
    return pipe(prompt)


def loaded_with_parts(prompt, edges):
    control = ControlNetModel.from_pretrained("b/control")
    checker = StableDiffusionSafetyChecker.from_pretrained("b/checker")
    pipe = StableDiffusionControlNetPipeline.from_pretrained("b/base", controlnet=control, safety_checker=checker)  # interaction huggingface:b/checker -> huggingface:b/base post-processing; huggingface:b/control -> huggingface:b/base feature-handoff/hierarchical
    return pipe(prompt, edges)


def changed(prompt):
    pipe = StableDiffusionPipeline.from_pretrained("c/base")
    pipe.vae = AutoencoderKL.from_pretrained("c/vae")  # interaction huggingface:c/vae -> huggingface:c/base feature-handoff/hierarchical
    pipe.safety_checker = StableDiffusionSafetyChecker.from_pretrained("c/checker")  # interaction huggingface:c/checker -> huggingface:c/base post-processing
    pipe.load_lora_weights("c/lora")  # interaction huggingface:c/lora -> huggingface:c/base feature-handoff/hierarchical
    pipe.load_ip_adapter("c/ip", subfolder="models", weight_name="ip-adapter_sd15.bin")  # interaction huggingface:c/ip -> huggingface:c/base feature-handoff/hierarchical
    return pipe(prompt)


def unchanged(prompt):
    pipe = StableDiffusionPipeline.from_pretrained("d/base", safety_checker=None)
    return pipe(prompt)
