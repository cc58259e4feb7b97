"""What a class of a service predicts is what those who ask get."""
from cog import BasePredictor, BaseRunner
from diffusers import DiffusionPipeline
from transformers import CLIPModel, CLIPProcessor, pipeline


class Predictor(BasePredictor):
    def setup(self):
        self.writer = pipeline("summarization", model="a/served")  # pipeline huggingface:a/served generative INIT,PROC,PROM,INF,POST,DLV as-is
        self.other = pipeline("summarization", model="a/unserved")  # pipeline huggingface:a/unserved generative INIT,PROC,PROM,INF,POST as-is

    def predict(self, text: str) -> str:
        return self.writer(text)

    def rehearse(self, text):
        return self.other(text)


class Runner(BaseRunner):
    def setup(self):
        self.listener = pipeline("automatic-speech-recognition", model="a/run")  # pipeline huggingface:a/run generative INIT,PROC,INF,POST,DLV as-is

    def run(self, sound: str) -> str:
        return self.listener(sound)


class Plain:
    def predict(self, text):
        return pipeline("summarization", model="b/plain")(text)  # pipeline huggingface:b/plain generative INIT,PROC,PROM,INF,POST as-is


class Drawing(DiffusionPipeline):
    """It has no layers but those of its parts."""
    def __call__(self, noise):
        return self.vae.decode(self.unet(noise).sample)


def draw(noise):
    return Drawing.from_pretrained("c/parts")(noise)  # pipeline huggingface:c/parts generative INIT,PROC,PROM,INF,POST as-is


def named(image, names):
    """How well texts fit, as classes."""
    model, prepare = CLIPModel.from_pretrained("d/clip"), CLIPProcessor.from_pretrained("d/clip")  # pipeline huggingface:d/clip discriminative INIT,PROC,INF,POST as-is
    fit = model(**prepare(text=names, images=image, return_tensors="pt")).logits_per_image
    return names[fit.softmax(dim=1).argmax()]
