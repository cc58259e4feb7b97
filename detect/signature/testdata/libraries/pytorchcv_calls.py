from pytorchcv.model_provider import get_model
from pytorchcv.models.common import conv1x1

get_model("resnet18", pretrained=True)  # want "other:pytorchcv:resnet18" weights
get_model("resnet18")

# Nothing is loaded.
conv1x1(1, 1)
