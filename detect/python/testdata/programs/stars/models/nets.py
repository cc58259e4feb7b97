import torchvision

models = torchvision.models
