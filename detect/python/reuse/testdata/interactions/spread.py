"""Parts of models among options."""
from diffusers import DiffusionPipeline, StableDiffusionInpaintPipeline
from transformers import AutoModelForImageSegmentation


class Painter:
    def __init__(self, checkpoint, parts):
        self.pipe = StableDiffusionInpaintPipeline.from_single_file(checkpoint, **parts)

    def paint(self, image):
        finder = AutoModelForImageSegmentation.from_pretrained("b/finder")
        return self.pipe(image=image, mask_image=finder(image))  # not b/whole, parts of which it may have


def painted(image, checkpoint):
    whole = DiffusionPipeline.from_pretrained("b/whole")
    parts = {}
    parts.update(vae=whole.vae)
    return Painter(checkpoint, parts).paint(image)
