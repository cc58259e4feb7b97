from torchxrayvision.autoencoders import ResNetAE
from torchxrayvision.datasets import XRayCenterCrop
from torchxrayvision.models import DenseNet
from torchxrayvision.models import ResNet
from torchxrayvision.models import get_model

DenseNet(weights="densenet121-res224-all")  # want "other:torchxrayvision:densenet121-res224-all" weights
ResNet(weights="densenet121-res224-all")  # want "other:torchxrayvision:densenet121-res224-all" weights
ResNetAE(weights="densenet121-res224-all")  # want "other:torchxrayvision:densenet121-res224-all" weights
DenseNet(num_classes=3)

get_model("densenet121-res224-rsna")  # want "other:torchxrayvision:densenet121-res224-rsna" weights

# Nothing is loaded.
XRayCenterCrop()
