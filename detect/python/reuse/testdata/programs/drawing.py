"""Parts of pipelines that draw, loaded apart."""
from controlnet_aux import OpenposeDetector
from diffusers import AutoencoderKL, ControlNetModel, ModelMixin, StableDiffusionControlNetPipeline
from diffusers.pipelines.stable_diffusion import StableDiffusionSafetyChecker


def autoencoded(pixels):
    vae = AutoencoderKL.from_pretrained("drawing/vae")  # pipeline huggingface:drawing/vae generative INIT,INF as-is
    return vae.decode(vae.encode(pixels).latent_dist.sample()).sample


def checked(images, clip_input):
    checker = StableDiffusionSafetyChecker.from_pretrained("drawing/checker")  # pipeline huggingface:drawing/checker discriminative INIT,INF as-is
    return checker(images=images, clip_input=clip_input)


def posed(prompt, picture):
    detect = OpenposeDetector.from_pretrained("drawing/pose")  # pipeline huggingface:drawing/pose feature-extraction INIT,PROC,FEAT,INF,POST as-is
    control = ControlNetModel.from_pretrained("drawing/control")  # pipeline huggingface:drawing/control generative INIT,PROC,PROM,INF,POST as-is
    pipe = StableDiffusionControlNetPipeline.from_pretrained("drawing/posed", controlnet=control)  # pipeline huggingface:drawing/posed generative INIT,PROC,PROM,INF,POST as-is
    return pipe(prompt, image=detect(picture)).images[0]


class Control(ModelMixin):
    def forward(self, x):
        return self.layers(x)


def own_part(prompt):
    control = Control.from_pretrained("drawing/own-control")  # pipeline huggingface:drawing/own-control generative INIT,PROC,PROM,INF,POST weights
    pipe = StableDiffusionControlNetPipeline.from_pretrained("drawing/owned", controlnet=control)  # pipeline huggingface:drawing/owned generative INIT,PROC,PROM,INF,POST as-is
    return pipe(prompt)
