import pretrainedmodels.models
from pretrainedmodels import alexnet
from pretrainedmodels import bninception
from pretrainedmodels import cafferesnet101
from pretrainedmodels import densenet121
from pretrainedmodels import densenet161
from pretrainedmodels import densenet169
from pretrainedmodels import densenet201
from pretrainedmodels import dpn107
from pretrainedmodels import dpn131
from pretrainedmodels import dpn68
from pretrainedmodels import dpn68b
from pretrainedmodels import dpn92
from pretrainedmodels import dpn98
from pretrainedmodels import fbresnet152
from pretrainedmodels import inceptionresnetv2
from pretrainedmodels import inceptionv3
from pretrainedmodels import inceptionv4
from pretrainedmodels import nasnetalarge
from pretrainedmodels import nasnetamobile
from pretrainedmodels import pnasnet5large
from pretrainedmodels import polynet
from pretrainedmodels import resnet101
from pretrainedmodels import resnet152
from pretrainedmodels import resnet18
from pretrainedmodels import resnet34
from pretrainedmodels import resnet50
from pretrainedmodels import resnext101_32x4d
from pretrainedmodels import resnext101_64x4d
from pretrainedmodels import se_resnet101
from pretrainedmodels import se_resnet152
from pretrainedmodels import se_resnet50
from pretrainedmodels import se_resnext101_32x4d
from pretrainedmodels import se_resnext50_32x4d
from pretrainedmodels import senet154
from pretrainedmodels import squeezenet1_0
from pretrainedmodels import squeezenet1_1
from pretrainedmodels import vgg11
from pretrainedmodels import vgg11_bn
from pretrainedmodels import vgg13
from pretrainedmodels import vgg13_bn
from pretrainedmodels import vgg16
from pretrainedmodels import vgg16_bn
from pretrainedmodels import vgg19
from pretrainedmodels import vgg19_bn
from pretrainedmodels import xception
from pretrainedmodels.utils import LoadImage

fbresnet152(num_classes=1000)  # want "other:pretrainedmodels:fbresnet152" weights
cafferesnet101(num_classes=1000)  # want "other:pretrainedmodels:cafferesnet101" weights
bninception(num_classes=1000)  # want "other:pretrainedmodels:bninception" weights
resnext101_32x4d(num_classes=1000)  # want "other:pretrainedmodels:resnext101_32x4d" weights
resnext101_64x4d(num_classes=1000)  # want "other:pretrainedmodels:resnext101_64x4d" weights
inceptionv4(num_classes=1000)  # want "other:pretrainedmodels:inceptionv4" weights
inceptionresnetv2(num_classes=1000)  # want "other:pretrainedmodels:inceptionresnetv2" weights
nasnetalarge(num_classes=1000)  # want "other:pretrainedmodels:nasnetalarge" weights
nasnetamobile(num_classes=1000)  # want "other:pretrainedmodels:nasnetamobile" weights
alexnet(num_classes=1000)  # want "other:pretrainedmodels:alexnet" weights
densenet121(num_classes=1000)  # want "other:pretrainedmodels:densenet121" weights
densenet169(num_classes=1000)  # want "other:pretrainedmodels:densenet169" weights
densenet201(num_classes=1000)  # want "other:pretrainedmodels:densenet201" weights
densenet161(num_classes=1000)  # want "other:pretrainedmodels:densenet161" weights
resnet18(num_classes=1000)  # want "other:pretrainedmodels:resnet18" weights
resnet34(num_classes=1000)  # want "other:pretrainedmodels:resnet34" weights
resnet50(num_classes=1000)  # want "other:pretrainedmodels:resnet50" weights
resnet101(num_classes=1000)  # want "other:pretrainedmodels:resnet101" weights
resnet152(num_classes=1000)  # want "other:pretrainedmodels:resnet152" weights
inceptionv3(num_classes=1000)  # want "other:pretrainedmodels:inceptionv3" weights
squeezenet1_0(num_classes=1000)  # want "other:pretrainedmodels:squeezenet1_0" weights
squeezenet1_1(num_classes=1000)  # want "other:pretrainedmodels:squeezenet1_1" weights
vgg11(num_classes=1000)  # want "other:pretrainedmodels:vgg11" weights
vgg11_bn(num_classes=1000)  # want "other:pretrainedmodels:vgg11_bn" weights
vgg13(num_classes=1000)  # want "other:pretrainedmodels:vgg13" weights
vgg13_bn(num_classes=1000)  # want "other:pretrainedmodels:vgg13_bn" weights
vgg16(num_classes=1000)  # want "other:pretrainedmodels:vgg16" weights
vgg16_bn(num_classes=1000)  # want "other:pretrainedmodels:vgg16_bn" weights
vgg19_bn(num_classes=1000)  # want "other:pretrainedmodels:vgg19_bn" weights
vgg19(num_classes=1000)  # want "other:pretrainedmodels:vgg19" weights
dpn68(num_classes=1000)  # want "other:pretrainedmodels:dpn68" weights
dpn68b(num_classes=1000)  # want "other:pretrainedmodels:dpn68b" weights
dpn92(num_classes=1000)  # want "other:pretrainedmodels:dpn92" weights
dpn98(num_classes=1000)  # want "other:pretrainedmodels:dpn98" weights
dpn131(num_classes=1000)  # want "other:pretrainedmodels:dpn131" weights
dpn107(num_classes=1000)  # want "other:pretrainedmodels:dpn107" weights
xception(num_classes=1000)  # want "other:pretrainedmodels:xception" weights
senet154(num_classes=1000)  # want "other:pretrainedmodels:senet154" weights
se_resnet50(num_classes=1000)  # want "other:pretrainedmodels:se_resnet50" weights
se_resnet101(num_classes=1000)  # want "other:pretrainedmodels:se_resnet101" weights
se_resnet152(num_classes=1000)  # want "other:pretrainedmodels:se_resnet152" weights
se_resnext50_32x4d(num_classes=1000)  # want "other:pretrainedmodels:se_resnext50_32x4d" weights
se_resnext101_32x4d(num_classes=1000)  # want "other:pretrainedmodels:se_resnext101_32x4d" weights
pnasnet5large(num_classes=1000)  # want "other:pretrainedmodels:pnasnet5large" weights
polynet(num_classes=1000)  # want "other:pretrainedmodels:polynet" weights
pretrainedmodels.models.fbresnet152(num_classes=1000)  # want "other:pretrainedmodels:fbresnet152" weights
pretrainedmodels.models.cafferesnet101(num_classes=1000)  # want "other:pretrainedmodels:cafferesnet101" weights
pretrainedmodels.models.bninception(num_classes=1000)  # want "other:pretrainedmodels:bninception" weights
pretrainedmodels.models.resnext101_32x4d(num_classes=1000)  # want "other:pretrainedmodels:resnext101_32x4d" weights
pretrainedmodels.models.resnext101_64x4d(num_classes=1000)  # want "other:pretrainedmodels:resnext101_64x4d" weights
pretrainedmodels.models.inceptionv4(num_classes=1000)  # want "other:pretrainedmodels:inceptionv4" weights
pretrainedmodels.models.inceptionresnetv2(num_classes=1000)  # want "other:pretrainedmodels:inceptionresnetv2" weights
pretrainedmodels.models.nasnetalarge(num_classes=1000)  # want "other:pretrainedmodels:nasnetalarge" weights
pretrainedmodels.models.nasnetamobile(num_classes=1000)  # want "other:pretrainedmodels:nasnetamobile" weights
pretrainedmodels.models.alexnet(num_classes=1000)  # want "other:pretrainedmodels:alexnet" weights
pretrainedmodels.models.densenet121(num_classes=1000)  # want "other:pretrainedmodels:densenet121" weights
pretrainedmodels.models.densenet169(num_classes=1000)  # want "other:pretrainedmodels:densenet169" weights
pretrainedmodels.models.densenet201(num_classes=1000)  # want "other:pretrainedmodels:densenet201" weights
pretrainedmodels.models.densenet161(num_classes=1000)  # want "other:pretrainedmodels:densenet161" weights
pretrainedmodels.models.resnet18(num_classes=1000)  # want "other:pretrainedmodels:resnet18" weights
pretrainedmodels.models.resnet34(num_classes=1000)  # want "other:pretrainedmodels:resnet34" weights
pretrainedmodels.models.resnet50(num_classes=1000)  # want "other:pretrainedmodels:resnet50" weights
pretrainedmodels.models.resnet101(num_classes=1000)  # want "other:pretrainedmodels:resnet101" weights
pretrainedmodels.models.resnet152(num_classes=1000)  # want "other:pretrainedmodels:resnet152" weights
pretrainedmodels.models.inceptionv3(num_classes=1000)  # want "other:pretrainedmodels:inceptionv3" weights
pretrainedmodels.models.squeezenet1_0(num_classes=1000)  # want "other:pretrainedmodels:squeezenet1_0" weights
pretrainedmodels.models.squeezenet1_1(num_classes=1000)  # want "other:pretrainedmodels:squeezenet1_1" weights
pretrainedmodels.models.vgg11(num_classes=1000)  # want "other:pretrainedmodels:vgg11" weights
pretrainedmodels.models.vgg11_bn(num_classes=1000)  # want "other:pretrainedmodels:vgg11_bn" weights
pretrainedmodels.models.vgg13(num_classes=1000)  # want "other:pretrainedmodels:vgg13" weights
pretrainedmodels.models.vgg13_bn(num_classes=1000)  # want "other:pretrainedmodels:vgg13_bn" weights
pretrainedmodels.models.vgg16(num_classes=1000)  # want "other:pretrainedmodels:vgg16" weights
pretrainedmodels.models.vgg16_bn(num_classes=1000)  # want "other:pretrainedmodels:vgg16_bn" weights
pretrainedmodels.models.vgg19_bn(num_classes=1000)  # want "other:pretrainedmodels:vgg19_bn" weights
pretrainedmodels.models.vgg19(num_classes=1000)  # want "other:pretrainedmodels:vgg19" weights
pretrainedmodels.models.dpn68(num_classes=1000)  # want "other:pretrainedmodels:dpn68" weights
pretrainedmodels.models.dpn68b(num_classes=1000)  # want "other:pretrainedmodels:dpn68b" weights
pretrainedmodels.models.dpn92(num_classes=1000)  # want "other:pretrainedmodels:dpn92" weights
pretrainedmodels.models.dpn98(num_classes=1000)  # want "other:pretrainedmodels:dpn98" weights
pretrainedmodels.models.dpn131(num_classes=1000)  # want "other:pretrainedmodels:dpn131" weights
pretrainedmodels.models.dpn107(num_classes=1000)  # want "other:pretrainedmodels:dpn107" weights
pretrainedmodels.models.xception(num_classes=1000)  # want "other:pretrainedmodels:xception" weights
pretrainedmodels.models.senet154(num_classes=1000)  # want "other:pretrainedmodels:senet154" weights
pretrainedmodels.models.se_resnet50(num_classes=1000)  # want "other:pretrainedmodels:se_resnet50" weights
pretrainedmodels.models.se_resnet101(num_classes=1000)  # want "other:pretrainedmodels:se_resnet101" weights
pretrainedmodels.models.se_resnet152(num_classes=1000)  # want "other:pretrainedmodels:se_resnet152" weights
pretrainedmodels.models.se_resnext50_32x4d(num_classes=1000)  # want "other:pretrainedmodels:se_resnext50_32x4d" weights
pretrainedmodels.models.se_resnext101_32x4d(num_classes=1000)  # want "other:pretrainedmodels:se_resnext101_32x4d" weights
pretrainedmodels.models.pnasnet5large(num_classes=1000)  # want "other:pretrainedmodels:pnasnet5large" weights
pretrainedmodels.models.polynet(num_classes=1000)  # want "other:pretrainedmodels:polynet" weights
fbresnet152(num_classes=10, pretrained=None)

# Nothing is loaded.
LoadImage()
