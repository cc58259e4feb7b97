from diffusers import DiffusionPipeline

DiffusionPipeline.from_pretrained("the/librarys-d")
