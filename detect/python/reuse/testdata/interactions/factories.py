"""Loading calls that stand in helpers: each caller has its model, and its parts."""
from controlnet_aux import OpenposeDetector
from diffusers import AutoencoderKL, ControlNetModel, DiffusionPipeline, StableDiffusionControlNetPipeline, StableDiffusionPipeline


def again(func, **kwargs):
    try:
        return func(**kwargs)
    except OSError:
        return func(**{**kwargs, "variant": None})


def loaded(name, **parts):
    return again(DiffusionPipeline.from_pretrained, pretrained_model_name_or_path=name, **parts)


class Guided:
    def __init__(self):
        net = ControlNetModel.from_pretrained("a/control")
        self.pipe = again(StableDiffusionControlNetPipeline.from_pretrained, pretrained_model_name_or_path="a/guided", controlnet=net)  # interaction huggingface:a/control -> huggingface:a/guided feature-handoff/hierarchical

    def draw(self, prompt, picture):
        pose = OpenposeDetector.from_pretrained("a/pose")(picture)
        return self.pipe(prompt, image=pose)  # interaction huggingface:a/pose -> huggingface:a/control feature-handoff/sequential


def plain(prompt):
    options = {"torch_dtype": "auto"}
    options["vae"] = AutoencoderKL.from_pretrained("a/vae")
    pipe = again(StableDiffusionPipeline.from_pretrained, pretrained_model_name_or_path="a/plain", **options)  # interaction huggingface:a/vae -> huggingface:a/plain feature-handoff/hierarchical
    return pipe(prompt)


def through_two(prompt):
    vae = AutoencoderKL.from_pretrained("b/vae")
    return loaded("b/deep", vae=vae)(prompt)  # interaction huggingface:b/vae -> huggingface:b/deep feature-handoff/hierarchical


def of_the_user(path, prompt):
    net = ControlNetModel.from_pretrained("c/control")
    pipe = StableDiffusionControlNetPipeline.from_single_file(path, controlnet=net)
    pipe.vae = AutoencoderKL.from_pretrained("c/vae")
    return pipe(prompt)


def first_only(prompt):
    return loaded("b/bare")(prompt)
