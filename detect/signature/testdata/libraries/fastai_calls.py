import fastai.vision
import fastai.vision.learner
import torchvision
from fastai.vision.all import ImageDataLoaders
from fastai.vision.all import cnn_learner, create_body, models, resnet18, resnet34
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
vision_learner(None, resnet34)  # want "torchvision:resnet34" weights
vision_learner(None, models.resnet50)  # want "torchvision:resnet50" weights
unet_learner(None, torchvision.models.vgg16_bn)  # want "torchvision:vgg16_bn" weights
create_body(resnet18, pretrained=True)  # want "torchvision:resnet18" weights
create_body(resnet34, pretrained=False)
fastai.vision.cnn_learner(None, fastai.vision.models.resnet34)  # want "torchvision:resnet34" weights
fastai.vision.create_cnn(None, base_arch=models.alexnet)  # want "torchvision:alexnet" weights
fastai.vision.unet_learner(None, models.densenet121)  # want "torchvision:densenet121" weights
fastai.vision.learner.create_cnn(None, models.resnet101)  # want "torchvision:resnet101" weights
fastai.vision.learner.create_body(models.squeezenet1_0, True)  # want "torchvision:squeezenet1_0" weights
fastai.vision.create_body(models.resnet152)  # want "torchvision:resnet152" weights

# Nothing is loaded.
ImageDataLoaders()
