"""What of a picture is above a bound is a mask, which is data; whether two texts are the same is none."""
import numpy as np
from transformers import pipeline

segmenter = pipeline("image-segmentation", model="masks/segmenter")
captioner = pipeline("image-to-text", model="masks/captioner")
classifier = pipeline("text-classification", model="masks/classifier")
translator = pipeline("translation", model="masks/translator")


def crop(picture):
    mask = np.array(segmenter(picture)) > 0
    return captioner(picture * mask)  # interaction huggingface:masks/segmenter -> huggingface:masks/captioner feature-handoff/sequential


def decide(text):
    same = classifier(text) == text
    return translator(text, reverse=same)
