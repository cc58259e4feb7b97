from efficientnet_pytorch import EfficientNet
from efficientnet_pytorch.model import EfficientNet as Deep

EfficientNet.from_pretrained("efficientnet-b0", num_classes=10)  # want "other:efficientnet_pytorch:efficientnet-b0" weights
Deep.from_pretrained(model_name="efficientnet-b7")  # want "other:efficientnet_pytorch:efficientnet-b7" weights

# Nothing is loaded from a hub.
EfficientNet.from_name("efficientnet-b0")
EfficientNet.from_pretrained("efficientnet-b0", weights_path="local.pth")
