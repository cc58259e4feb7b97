import fastai.vision.learner
from fastai.vision.all import ImageDataLoaders
from fastai.vision.all import cnn_learner
from fastai.vision.all import unet_learner
from fastai.vision.all import vision_learner


class Loaded:
    pass


vision_learner(None, "convnext_tiny")  # want "timm:convnext_tiny" weights
cnn_learner(None, "convnext_tiny")  # want "timm:convnext_tiny" weights
unet_learner(None, "convnext_tiny")  # want "timm:convnext_tiny" weights
fastai.vision.learner.vision_learner(None, "convnext_tiny")  # want "timm:convnext_tiny" weights
fastai.vision.learner.cnn_learner(None, "convnext_tiny")  # want "timm:convnext_tiny" weights
fastai.vision.learner.unet_learner(None, "convnext_tiny")  # want "timm:convnext_tiny" weights
vision_learner(None, arch="vit_tiny_patch16_224", pretrained=False)
vision_learner(None, Loaded())

# Nothing is loaded.
ImageDataLoaders()
