from diffusers import DiffusionPipeline

DiffusionPipeline.from_pretrained("a/own-package")  # want "huggingface:a/own-package"
