"""What pipelines of diffusers hand on to one of their parts."""
from controlnet_aux import HEDdetector, MidasDetector, PidiNetDetector
from diffusers import (
    ControlNetModel,
    StableDiffusionAdapterPipeline,
    StableDiffusionControlNetImg2ImgPipeline,
    StableDiffusionControlNetPipeline,
    StableDiffusionPipeline,
    T2IAdapter,
)
from transformers import CLIPVisionModelWithProjection, pipeline


def edges_beside_picture(prompt, image):
    edges = HEDdetector.from_pretrained("beside/edges")(image)
    control = ControlNetModel.from_pretrained("beside/control")
    pipe = StableDiffusionControlNetImg2ImgPipeline.from_pretrained("beside/base", controlnet=control)  # interaction huggingface:beside/control -> huggingface:beside/base feature-handoff/hierarchical
    return pipe(prompt, image=image, control_image=edges).images[0]  # interaction huggingface:beside/edges -> huggingface:beside/control feature-handoff/sequential


def sketched(prompt, image):
    sketch = PidiNetDetector.from_pretrained("sketched/edges")(image)
    adapter = T2IAdapter.from_pretrained("sketched/adapter")
    pipe = StableDiffusionAdapterPipeline.from_pretrained("sketched/base", adapter=adapter)  # interaction huggingface:sketched/adapter -> huggingface:sketched/base feature-handoff/hierarchical
    return pipe(prompt, image=sketch).images[0]  # interaction huggingface:sketched/edges -> huggingface:sketched/adapter feature-handoff/sequential


def like_a_picture(prompt):
    draw = pipeline("text-to-image", model="like/draw")
    encoder = CLIPVisionModelWithProjection.from_pretrained("like/encoder")
    pipe = StableDiffusionPipeline.from_pretrained("like/base", image_encoder=encoder)  # interaction huggingface:like/encoder -> huggingface:like/base feature-handoff/hierarchical
    return pipe(prompt, ip_adapter_image=draw(prompt)).images[0]  # interaction huggingface:like/draw -> huggingface:like/encoder feature-handoff/sequential


def set_afterwards(prompt, image):
    depth = MidasDetector.from_pretrained("afterwards/depth")(image)
    pipe = StableDiffusionControlNetPipeline.from_pretrained("afterwards/base", controlnet=None)
    pipe.controlnet = ControlNetModel.from_pretrained("afterwards/control")  # interaction huggingface:afterwards/control -> huggingface:afterwards/base feature-handoff/hierarchical
    return pipe(prompt, image=depth).images[0]  # interaction huggingface:afterwards/depth -> huggingface:afterwards/control feature-handoff/sequential
