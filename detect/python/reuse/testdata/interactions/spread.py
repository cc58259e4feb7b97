"""Arguments that are spread over parameters."""
from diffusers import DiffusionPipeline, StableDiffusionInpaintPipeline
from transformers import AutoModel, AutoModelForImageSegmentation


def applied(run, image, hints=None):
    return run(image)  # interaction huggingface:a/masks -> huggingface:a/encoder feature-handoff/sequential


def helped(image, options):
    masks = AutoModelForImageSegmentation.from_pretrained("a/masks")
    encoder = AutoModel.from_pretrained("a/encoder")
    options.update(hints=AutoModel.from_pretrained("a/hints"))
    return applied(encoder, masks(image), **options)


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
