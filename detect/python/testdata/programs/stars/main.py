# Names that star imports bring.
import models
from models import *
from models.hidden import *

build("a/star-chain")
Loader().load()
net = resnet50(pretrained=True)  # want "torchvision:resnet50"
listed("a/star-listed")
unlisted("a/star-unlisted")
_private("a/star-private")
twice("a/star-twice")
getattr(models, "")("a/star-no-name")
