"""Models of pictures, of which calls and names tell what they are for."""
import cv2
import lpips
import numpy as np
import timm
import torch
from gfpgan import GFPGANer
from lavis.models import load_model_and_preprocess
from torch import nn
from torchvision import models


def feature_maps(x):
    net = timm.create_model("resnet50", pretrained=True, features_only=True)  # pipeline timm:resnet50 feature-extraction INIT,ADPT,FEAT,INF deletion-head-layers
    return net(x)


def with_dropout(x):
    net = models.efficientnet_b0(weights="DEFAULT", dropout=0.4)  # pipeline torchvision:efficientnet_b0 discriminative INIT,ADPT,INF configuration
    return net(x)


def restored(face):
    restorer = GFPGANer("https://example.com/weights/GFPGANv1.4.pth", upscale=2)  # pipeline url:https://example.com/weights/GFPGANv1.4.pth generative INIT,PROC,INF,POST as-is
    return restorer.enhance(face)


def on_devices(x):
    net = nn.DataParallel(models.resnet18(weights="DEFAULT"))  # pipeline torchvision:resnet18 discriminative INIT,INF as-is
    net = net.module
    return net(x)


def captioned(picture):
    model, prepare, _ = load_model_and_preprocess(name="blip_caption", model_type="base_coco", is_eval=True)  # pipeline other:lavis:blip_caption:base_coco generative? INIT,PROC,INF as-is
    return model.generate({"image": prepare["eval"](picture).unsqueeze(0)})


def outlined(picture):
    net = torch.hub.load("pictures/hub", "outline", pretrained=True)  # pipeline pytorch-hub:pictures/hub:outline unknown INIT,INF,POST as-is
    mask = net(picture)
    return cv2.resize(mask, (640, 480))


def boxed(picture):
    net = torch.hub.load("pictures/hub", "finder", pretrained=True)  # pipeline pytorch-hub:pictures/hub:finder unknown INIT,INF,POST as-is
    return net(picture).boxes


def kept(picture):
    net = torch.hub.load("pictures/hub", "kept", pretrained=True)  # pipeline pytorch-hub:pictures/hub:kept unknown INIT,INF,POST as-is
    np.save("kept.npy", net(picture))


def embedded(picture):
    net = torch.hub.load("pictures/hub", "embedded", pretrained=True)  # pipeline pytorch-hub:pictures/hub:embedded feature-extraction INIT,FEAT,INF as-is
    return net.encode_image(picture)


def states(x):
    net = torch.hub.load("pictures/hub", "states", pretrained=True)  # pipeline pytorch-hub:pictures/hub:states feature-extraction INIT,FEAT,INF as-is
    return net(x).last_hidden_state


def pooled(x):
    net = torch.hub.load("pictures/hub", "pooled", pretrained=True)  # pipeline pytorch-hub:pictures/hub:pooled feature-extraction INIT,FEAT,INF as-is
    return net(x).pooler_output


def alike(x, y):
    distance = lpips.LPIPS(net="alex")  # pipeline other:lpips:alex feature-extraction INIT,FEAT,INF as-is
    return distance(x, y)
