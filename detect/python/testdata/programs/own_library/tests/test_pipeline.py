from diffusers import DiffusionPipeline

DiffusionPipeline.from_pretrained("a/test")
