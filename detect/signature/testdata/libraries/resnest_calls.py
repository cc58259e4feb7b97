import resnest.torch.models.resnest
from resnest.torch import resnest101
from resnest.torch import resnest200
from resnest.torch import resnest269
from resnest.torch import resnest50
from resnest.torch.models.resnet import ResNet

resnest50(pretrained=True)  # want "other:resnest:resnest50" weights
resnest101(pretrained=True)  # want "other:resnest:resnest101" weights
resnest200(pretrained=True)  # want "other:resnest:resnest200" weights
resnest269(pretrained=True)  # want "other:resnest:resnest269" weights
resnest.torch.models.resnest.resnest50(pretrained=True)  # want "other:resnest:resnest50" weights
resnest.torch.models.resnest.resnest101(pretrained=True)  # want "other:resnest:resnest101" weights
resnest.torch.models.resnest.resnest200(pretrained=True)  # want "other:resnest:resnest200" weights
resnest.torch.models.resnest.resnest269(pretrained=True)  # want "other:resnest:resnest269" weights
resnest50()

# Nothing is loaded.
ResNet(None, [3, 4, 6, 3])
