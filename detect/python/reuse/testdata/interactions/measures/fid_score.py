"""The distance of generated images from real ones."""
import numpy as np
from inception import InceptionV3


def activations(images, model):
    return np.concatenate([model(batch).numpy() for batch in images])  # interaction torchvision:inception_v3 -> scratch:Painter evaluation


def calculate_fid(real, fake):
    model = InceptionV3()
    return np.abs(activations(real, model).mean() - activations(fake, model).mean())
