"""Weights that are downloaded first."""
import os

import requests
import torch
from huggingface_hub import hf_hub_download
from segment_anything import SamPredictor, sam_model_registry
from transformers import AutoModel


def scripted(x):
    path = hf_hub_download("a/scripted", "model.pt")  # pipeline huggingface:a/scripted unknown INIT,INF as-is
    model = torch.jit.load(path)
    return model(x)


def whole(x):
    path = hf_hub_download(repo_id="a/whole", filename="model.pth")  # pipeline huggingface:a/whole unknown INIT,INF as-is
    model = torch.load(path)
    model.eval()
    return model(x)


def streamed(url, folder, name):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        answer = requests.get(url, stream=True)  # pipeline url:https://host.example/segments.pth discriminative INIT,PROC,INF,POST as-is; url:https://host.example/tracks.pth discriminative INIT,INF,POST as-is
        with open(path, "wb") as out:
            for chunk in answer.iter_content(chunk_size=8192):
                out.write(chunk)
    return path


class Segmenter:
    def __init__(self, checkpoint, size):
        self.predictor = SamPredictor(sam_model_registry[size](checkpoint=checkpoint))

    def masks(self, image, box):
        self.predictor.set_image(image)
        return self.predictor.predict(box=box)


def segmented(folder, size, image, box):
    return Segmenter(streamed("https://host.example/segments.pth", folder, "s.pth"), size).masks(image, box)


def tracked(folder, image):
    return torch.load(streamed("https://host.example/tracks.pth", folder, "t.pth"))(image).argmax(1)


def encoded(folder, ids):
    hf_hub_download("a/parts", "text_encoder/model.safetensors", cache_dir=folder)  # pipeline huggingface:a/parts unknown INIT,INF? as-is
    return AutoModel.from_pretrained(os.path.join(folder, "text_encoder"))(ids)


def natural(sound):
    path = hf_hub_download("a/utmos", "model.pt")  # pipeline huggingface:a/utmos discriminative? INIT,INF as-is
    return torch.jit.load(path)(sound)


def spoken(text):
    path = hf_hub_download("a/small-tts", "model.pt")  # pipeline huggingface:a/small-tts generative? INIT,INF as-is
    return torch.jit.load(path)(text)
