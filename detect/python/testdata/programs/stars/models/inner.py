from torchvision.models import *


def twice(name):
    AutoModel.from_pretrained(name)
