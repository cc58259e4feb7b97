from vit_keras.utils import get_imagenet_classes
from vit_keras.vit import vit_b16
from vit_keras.vit import vit_b32
from vit_keras.vit import vit_l16
from vit_keras.vit import vit_l32

vit_b16(image_size=224)  # want "other:vit_keras:vit_b16" weights
vit_b32(image_size=224)  # want "other:vit_keras:vit_b32" weights
vit_l16(image_size=224)  # want "other:vit_keras:vit_l16" weights
vit_l32(image_size=224)  # want "other:vit_keras:vit_l32" weights
vit_b16(pretrained=False)

# Nothing is loaded.
get_imagenet_classes()
