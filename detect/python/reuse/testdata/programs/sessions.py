"""A base class loads what the class of the object fetches."""
import os

import numpy as np
import onnxruntime as ort
import pooch
from PIL import Image


class Session:
    def __init__(self):
        self.inner = ort.InferenceSession(str(self.__class__.fetch()))

    def normalize(self, img):
        im = img.convert("RGB").resize((320, 320))
        return {self.inner.get_inputs()[0].name: np.expand_dims(np.array(im), 0)}

    @classmethod
    def fetch(cls):
        raise NotImplementedError


class Masks(Session):
    def predict(self, img):
        outs = self.inner.run(None, self.normalize(img))
        pred = outs[0][:, 0, :, :]
        return Image.fromarray((pred.clip(0, 1) * 255).astype("uint8"))

    @classmethod
    def fetch(cls):
        name = "u2net.onnx"
        pooch.retrieve("https://example.com/u2net.onnx", None, fname=name, path="home")  # pipeline url:https://example.com/u2net.onnx discriminative? INIT,PROC,INF,POST as-is
        return os.path.join("home", name)


Masks().predict(Image.open("a.png"))
