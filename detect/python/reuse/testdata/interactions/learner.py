"""A learner that is given what it is trained with."""
from fastai.vision import *
from torchvision.models import vgg16_bn, vgg19_bn

features = vgg16_bn(True).features.eval()


class FeatureLoss(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.features = features

    def forward(self, made, target):
        return F.l1_loss(self.features(made), self.features(target))


def learner(data):
    return unet_learner(data, models.resnet34, loss_func=FeatureLoss(features))  # interaction torchvision:vgg16_bn -> torchvision:resnet34 feedback-guidance


def classifier(data):
    shown = vgg19_bn(True)
    shown(data)
    return cnn_learner(data, models.resnet50, loss_func=nn.CrossEntropyLoss())


learner(None).fit_one_cycle(5)
classifier(None).fit_one_cycle(5)
