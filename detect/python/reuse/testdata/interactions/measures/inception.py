from torch import nn
from torchvision import models


class InceptionV3(nn.Module):
    def __init__(self):
        super().__init__()
        self.network = models.inception_v3(pretrained=True)
        self.network.fc = nn.Identity()

    def forward(self, x):
        return self.network(x)
