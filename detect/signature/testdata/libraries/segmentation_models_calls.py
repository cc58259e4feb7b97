from segmentation_models import FPN
from segmentation_models import Linknet
from segmentation_models import PSPNet
from segmentation_models import Unet
from segmentation_models import get_preprocessing

Unet("resnet34")  # want "other:segmentation_models:resnet34" weights
FPN("resnet34")  # want "other:segmentation_models:resnet34" weights
Linknet("resnet34")  # want "other:segmentation_models:resnet34" weights
Unet()  # want "other:segmentation_models:vgg16" weights
Unet("resnet34", encoder_weights=None)

PSPNet("resnet34")  # want "other:segmentation_models:resnet34" weights

# Nothing is loaded.
get_preprocessing("resnet34")
