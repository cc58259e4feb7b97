import torchvision
import torchvision.models as models
from torchvision import models as m
from torchvision.models import ResNet50_Weights, get_model, resnet18
from torchvision.models._api import get_model as api_get_model
from torchvision.models.detection import MaskRCNN_ResNet50_FPN_Weights, fasterrcnn_resnet50_fpn
from torchvision.models.detection.backbone_utils import mobilenet_backbone, resnet_fpn_backbone
from torchvision.models.quantization import resnet50 as quantized
from torchvision.models.segmentation import deeplabv3_resnet101
from torchvision.models.utils import load_state_dict_from_url
from torchvision._internally_replaced_utils import load_state_dict_from_url as internal

models.resnet50(pretrained=True)  # want "torchvision:resnet50" weights
models.resnet50(True)  # want "torchvision:resnet50" weights
m.resnet50(weights=ResNet50_Weights.IMAGENET1K_V2)  # want "torchvision:resnet50" @ResNet50_Weights.IMAGENET1K_V2 weights
torchvision.models.resnet50(weights="DEFAULT")  # want "torchvision:resnet50" @DEFAULT weights
resnet18(weights="IMAGENET1K_V1")  # want "torchvision:resnet18" @IMAGENET1K_V1 weights
get_model("vit_b_16", weights="DEFAULT")  # want "torchvision:vit_b_16" @DEFAULT weights
api_get_model(name="vit_b_32", weights="DEFAULT")  # want "torchvision:vit_b_32" @DEFAULT weights
models.detection.maskrcnn_resnet50_fpn(weights=MaskRCNN_ResNet50_FPN_Weights.DEFAULT)  # want "torchvision:maskrcnn_resnet50_fpn" @MaskRCNN_ResNet50_FPN_Weights.DEFAULT weights
fasterrcnn_resnet50_fpn()  # want "torchvision:resnet50" weights
fasterrcnn_resnet50_fpn(pretrained=False)  # want "torchvision:resnet50" weights
models.detection.ssd300_vgg16()  # want "torchvision:vgg16" @VGG16_Weights.IMAGENET1K_FEATURES weights
deeplabv3_resnet101(pretrained=False, num_classes=2)  # want "torchvision:resnet101" weights
resnet_fpn_backbone("resnet50", True)  # want "torchvision:resnet50" weights
resnet_fpn_backbone(backbone_name="resnet34", weights="DEFAULT")  # want "torchvision:resnet34" @DEFAULT weights
mobilenet_backbone("mobilenet_v2", pretrained=True, fpn=True)  # want "torchvision:mobilenet_v2" weights
quantized(pretrained=True)  # want "torchvision:resnet50" weights
quantized(pretrained=True, quantize=True)  # want "torchvision:quantized_resnet50" weights
load_state_dict_from_url("https://download.pytorch.org/models/a-01234567.pth")  # want "url:https://download.pytorch.org/models/a-01234567.pth" weights
internal("https://download.pytorch.org/models/b-01234567.pth")  # want "url:https://download.pytorch.org/models/b-01234567.pth" weights

# Nothing is loaded.
models.resnet50()
models.resnet50(pretrained=False)
models.resnet50(False)
models.resnet50(weights=None)
get_model("vit_b_16")
get_model("vit_b_16", weights=None)
fasterrcnn_resnet50_fpn(pretrained=False, pretrained_backbone=False)
fasterrcnn_resnet50_fpn(weights=None, weights_backbone=None)
deeplabv3_resnet101(pretrained=False, pretrained_backbone=False)
resnet_fpn_backbone("resnet50", False)
quantized(quantize=True)
models.ResNet(None, [2, 2, 2, 2])
torchvision.transforms.Resize(224)

# Every builder, by its public name and by the module that defines it.

import torchvision.models
import torchvision.models.alexnet
import torchvision.models.convnext
import torchvision.models.densenet
import torchvision.models.detection
import torchvision.models.detection.faster_rcnn
import torchvision.models.detection.fcos
import torchvision.models.detection.keypoint_rcnn
import torchvision.models.detection.mask_rcnn
import torchvision.models.detection.retinanet
import torchvision.models.detection.ssd
import torchvision.models.detection.ssdlite
import torchvision.models.efficientnet
import torchvision.models.googlenet
import torchvision.models.inception
import torchvision.models.maxvit
import torchvision.models.mnasnet
import torchvision.models.mobilenetv2
import torchvision.models.mobilenetv3
import torchvision.models.optical_flow
import torchvision.models.optical_flow.raft
import torchvision.models.quantization
import torchvision.models.quantization.googlenet
import torchvision.models.quantization.inception
import torchvision.models.quantization.mobilenetv2
import torchvision.models.quantization.mobilenetv3
import torchvision.models.quantization.resnet
import torchvision.models.quantization.shufflenetv2
import torchvision.models.regnet
import torchvision.models.resnet
import torchvision.models.segmentation
import torchvision.models.segmentation.deeplabv3
import torchvision.models.segmentation.fcn
import torchvision.models.segmentation.lraspp
import torchvision.models.shufflenetv2
import torchvision.models.squeezenet
import torchvision.models.swin_transformer
import torchvision.models.vgg
import torchvision.models.video
import torchvision.models.video.mvit
import torchvision.models.video.resnet
import torchvision.models.video.s3d
import torchvision.models.video.swin_transformer
import torchvision.models.vision_transformer
torchvision.models.alexnet(weights="DEFAULT")  # want "torchvision:alexnet" @DEFAULT weights
torchvision.models.alexnet.alexnet(weights="DEFAULT")  # want "torchvision:alexnet" @DEFAULT weights
torchvision.models.convnext_base(weights="DEFAULT")  # want "torchvision:convnext_base" @DEFAULT weights
torchvision.models.convnext.convnext_base(weights="DEFAULT")  # want "torchvision:convnext_base" @DEFAULT weights
torchvision.models.convnext_large(weights="DEFAULT")  # want "torchvision:convnext_large" @DEFAULT weights
torchvision.models.convnext.convnext_large(weights="DEFAULT")  # want "torchvision:convnext_large" @DEFAULT weights
torchvision.models.convnext_small(weights="DEFAULT")  # want "torchvision:convnext_small" @DEFAULT weights
torchvision.models.convnext.convnext_small(weights="DEFAULT")  # want "torchvision:convnext_small" @DEFAULT weights
torchvision.models.convnext_tiny(weights="DEFAULT")  # want "torchvision:convnext_tiny" @DEFAULT weights
torchvision.models.convnext.convnext_tiny(weights="DEFAULT")  # want "torchvision:convnext_tiny" @DEFAULT weights
torchvision.models.densenet121(weights="DEFAULT")  # want "torchvision:densenet121" @DEFAULT weights
torchvision.models.densenet.densenet121(weights="DEFAULT")  # want "torchvision:densenet121" @DEFAULT weights
torchvision.models.densenet161(weights="DEFAULT")  # want "torchvision:densenet161" @DEFAULT weights
torchvision.models.densenet.densenet161(weights="DEFAULT")  # want "torchvision:densenet161" @DEFAULT weights
torchvision.models.densenet169(weights="DEFAULT")  # want "torchvision:densenet169" @DEFAULT weights
torchvision.models.densenet.densenet169(weights="DEFAULT")  # want "torchvision:densenet169" @DEFAULT weights
torchvision.models.densenet201(weights="DEFAULT")  # want "torchvision:densenet201" @DEFAULT weights
torchvision.models.densenet.densenet201(weights="DEFAULT")  # want "torchvision:densenet201" @DEFAULT weights
torchvision.models.detection.fasterrcnn_mobilenet_v3_large_320_fpn(weights="DEFAULT")  # want "torchvision:fasterrcnn_mobilenet_v3_large_320_fpn" @DEFAULT weights
torchvision.models.detection.faster_rcnn.fasterrcnn_mobilenet_v3_large_320_fpn(weights="DEFAULT")  # want "torchvision:fasterrcnn_mobilenet_v3_large_320_fpn" @DEFAULT weights
torchvision.models.detection.fasterrcnn_mobilenet_v3_large_fpn(weights="DEFAULT")  # want "torchvision:fasterrcnn_mobilenet_v3_large_fpn" @DEFAULT weights
torchvision.models.detection.faster_rcnn.fasterrcnn_mobilenet_v3_large_fpn(weights="DEFAULT")  # want "torchvision:fasterrcnn_mobilenet_v3_large_fpn" @DEFAULT weights
torchvision.models.detection.fasterrcnn_resnet50_fpn(weights="DEFAULT")  # want "torchvision:fasterrcnn_resnet50_fpn" @DEFAULT weights
torchvision.models.detection.faster_rcnn.fasterrcnn_resnet50_fpn(weights="DEFAULT")  # want "torchvision:fasterrcnn_resnet50_fpn" @DEFAULT weights
torchvision.models.detection.fasterrcnn_resnet50_fpn_v2(weights="DEFAULT")  # want "torchvision:fasterrcnn_resnet50_fpn_v2" @DEFAULT weights
torchvision.models.detection.faster_rcnn.fasterrcnn_resnet50_fpn_v2(weights="DEFAULT")  # want "torchvision:fasterrcnn_resnet50_fpn_v2" @DEFAULT weights
torchvision.models.detection.fcos_resnet50_fpn(weights="DEFAULT")  # want "torchvision:fcos_resnet50_fpn" @DEFAULT weights
torchvision.models.detection.fcos.fcos_resnet50_fpn(weights="DEFAULT")  # want "torchvision:fcos_resnet50_fpn" @DEFAULT weights
torchvision.models.detection.keypointrcnn_resnet50_fpn(weights="DEFAULT")  # want "torchvision:keypointrcnn_resnet50_fpn" @DEFAULT weights
torchvision.models.detection.keypoint_rcnn.keypointrcnn_resnet50_fpn(weights="DEFAULT")  # want "torchvision:keypointrcnn_resnet50_fpn" @DEFAULT weights
torchvision.models.detection.maskrcnn_resnet50_fpn(weights="DEFAULT")  # want "torchvision:maskrcnn_resnet50_fpn" @DEFAULT weights
torchvision.models.detection.mask_rcnn.maskrcnn_resnet50_fpn(weights="DEFAULT")  # want "torchvision:maskrcnn_resnet50_fpn" @DEFAULT weights
torchvision.models.detection.maskrcnn_resnet50_fpn_v2(weights="DEFAULT")  # want "torchvision:maskrcnn_resnet50_fpn_v2" @DEFAULT weights
torchvision.models.detection.mask_rcnn.maskrcnn_resnet50_fpn_v2(weights="DEFAULT")  # want "torchvision:maskrcnn_resnet50_fpn_v2" @DEFAULT weights
torchvision.models.detection.retinanet_resnet50_fpn(weights="DEFAULT")  # want "torchvision:retinanet_resnet50_fpn" @DEFAULT weights
torchvision.models.detection.retinanet.retinanet_resnet50_fpn(weights="DEFAULT")  # want "torchvision:retinanet_resnet50_fpn" @DEFAULT weights
torchvision.models.detection.retinanet_resnet50_fpn_v2(weights="DEFAULT")  # want "torchvision:retinanet_resnet50_fpn_v2" @DEFAULT weights
torchvision.models.detection.retinanet.retinanet_resnet50_fpn_v2(weights="DEFAULT")  # want "torchvision:retinanet_resnet50_fpn_v2" @DEFAULT weights
torchvision.models.detection.ssd300_vgg16(weights="DEFAULT")  # want "torchvision:ssd300_vgg16" @DEFAULT weights
torchvision.models.detection.ssd.ssd300_vgg16(weights="DEFAULT")  # want "torchvision:ssd300_vgg16" @DEFAULT weights
torchvision.models.detection.ssdlite320_mobilenet_v3_large(weights="DEFAULT")  # want "torchvision:ssdlite320_mobilenet_v3_large" @DEFAULT weights
torchvision.models.detection.ssdlite.ssdlite320_mobilenet_v3_large(weights="DEFAULT")  # want "torchvision:ssdlite320_mobilenet_v3_large" @DEFAULT weights
torchvision.models.efficientnet_b0(weights="DEFAULT")  # want "torchvision:efficientnet_b0" @DEFAULT weights
torchvision.models.efficientnet.efficientnet_b0(weights="DEFAULT")  # want "torchvision:efficientnet_b0" @DEFAULT weights
torchvision.models.efficientnet_b1(weights="DEFAULT")  # want "torchvision:efficientnet_b1" @DEFAULT weights
torchvision.models.efficientnet.efficientnet_b1(weights="DEFAULT")  # want "torchvision:efficientnet_b1" @DEFAULT weights
torchvision.models.efficientnet_b2(weights="DEFAULT")  # want "torchvision:efficientnet_b2" @DEFAULT weights
torchvision.models.efficientnet.efficientnet_b2(weights="DEFAULT")  # want "torchvision:efficientnet_b2" @DEFAULT weights
torchvision.models.efficientnet_b3(weights="DEFAULT")  # want "torchvision:efficientnet_b3" @DEFAULT weights
torchvision.models.efficientnet.efficientnet_b3(weights="DEFAULT")  # want "torchvision:efficientnet_b3" @DEFAULT weights
torchvision.models.efficientnet_b4(weights="DEFAULT")  # want "torchvision:efficientnet_b4" @DEFAULT weights
torchvision.models.efficientnet.efficientnet_b4(weights="DEFAULT")  # want "torchvision:efficientnet_b4" @DEFAULT weights
torchvision.models.efficientnet_b5(weights="DEFAULT")  # want "torchvision:efficientnet_b5" @DEFAULT weights
torchvision.models.efficientnet.efficientnet_b5(weights="DEFAULT")  # want "torchvision:efficientnet_b5" @DEFAULT weights
torchvision.models.efficientnet_b6(weights="DEFAULT")  # want "torchvision:efficientnet_b6" @DEFAULT weights
torchvision.models.efficientnet.efficientnet_b6(weights="DEFAULT")  # want "torchvision:efficientnet_b6" @DEFAULT weights
torchvision.models.efficientnet_b7(weights="DEFAULT")  # want "torchvision:efficientnet_b7" @DEFAULT weights
torchvision.models.efficientnet.efficientnet_b7(weights="DEFAULT")  # want "torchvision:efficientnet_b7" @DEFAULT weights
torchvision.models.efficientnet_v2_l(weights="DEFAULT")  # want "torchvision:efficientnet_v2_l" @DEFAULT weights
torchvision.models.efficientnet.efficientnet_v2_l(weights="DEFAULT")  # want "torchvision:efficientnet_v2_l" @DEFAULT weights
torchvision.models.efficientnet_v2_m(weights="DEFAULT")  # want "torchvision:efficientnet_v2_m" @DEFAULT weights
torchvision.models.efficientnet.efficientnet_v2_m(weights="DEFAULT")  # want "torchvision:efficientnet_v2_m" @DEFAULT weights
torchvision.models.efficientnet_v2_s(weights="DEFAULT")  # want "torchvision:efficientnet_v2_s" @DEFAULT weights
torchvision.models.efficientnet.efficientnet_v2_s(weights="DEFAULT")  # want "torchvision:efficientnet_v2_s" @DEFAULT weights
torchvision.models.googlenet(weights="DEFAULT")  # want "torchvision:googlenet" @DEFAULT weights
torchvision.models.googlenet.googlenet(weights="DEFAULT")  # want "torchvision:googlenet" @DEFAULT weights
torchvision.models.inception_v3(weights="DEFAULT")  # want "torchvision:inception_v3" @DEFAULT weights
torchvision.models.inception.inception_v3(weights="DEFAULT")  # want "torchvision:inception_v3" @DEFAULT weights
torchvision.models.maxvit_t(weights="DEFAULT")  # want "torchvision:maxvit_t" @DEFAULT weights
torchvision.models.maxvit.maxvit_t(weights="DEFAULT")  # want "torchvision:maxvit_t" @DEFAULT weights
torchvision.models.mnasnet0_5(weights="DEFAULT")  # want "torchvision:mnasnet0_5" @DEFAULT weights
torchvision.models.mnasnet.mnasnet0_5(weights="DEFAULT")  # want "torchvision:mnasnet0_5" @DEFAULT weights
torchvision.models.mnasnet0_75(weights="DEFAULT")  # want "torchvision:mnasnet0_75" @DEFAULT weights
torchvision.models.mnasnet.mnasnet0_75(weights="DEFAULT")  # want "torchvision:mnasnet0_75" @DEFAULT weights
torchvision.models.mnasnet1_0(weights="DEFAULT")  # want "torchvision:mnasnet1_0" @DEFAULT weights
torchvision.models.mnasnet.mnasnet1_0(weights="DEFAULT")  # want "torchvision:mnasnet1_0" @DEFAULT weights
torchvision.models.mnasnet1_3(weights="DEFAULT")  # want "torchvision:mnasnet1_3" @DEFAULT weights
torchvision.models.mnasnet.mnasnet1_3(weights="DEFAULT")  # want "torchvision:mnasnet1_3" @DEFAULT weights
torchvision.models.mobilenet_v2(weights="DEFAULT")  # want "torchvision:mobilenet_v2" @DEFAULT weights
torchvision.models.mobilenetv2.mobilenet_v2(weights="DEFAULT")  # want "torchvision:mobilenet_v2" @DEFAULT weights
torchvision.models.mobilenet_v3_large(weights="DEFAULT")  # want "torchvision:mobilenet_v3_large" @DEFAULT weights
torchvision.models.mobilenetv3.mobilenet_v3_large(weights="DEFAULT")  # want "torchvision:mobilenet_v3_large" @DEFAULT weights
torchvision.models.mobilenet_v3_small(weights="DEFAULT")  # want "torchvision:mobilenet_v3_small" @DEFAULT weights
torchvision.models.mobilenetv3.mobilenet_v3_small(weights="DEFAULT")  # want "torchvision:mobilenet_v3_small" @DEFAULT weights
torchvision.models.optical_flow.raft_large(weights="DEFAULT")  # want "torchvision:raft_large" @DEFAULT weights
torchvision.models.optical_flow.raft.raft_large(weights="DEFAULT")  # want "torchvision:raft_large" @DEFAULT weights
torchvision.models.optical_flow.raft_small(weights="DEFAULT")  # want "torchvision:raft_small" @DEFAULT weights
torchvision.models.optical_flow.raft.raft_small(weights="DEFAULT")  # want "torchvision:raft_small" @DEFAULT weights
torchvision.models.quantization.googlenet(weights="DEFAULT")  # want "torchvision:googlenet" @DEFAULT weights
torchvision.models.quantization.googlenet.googlenet(weights="DEFAULT")  # want "torchvision:googlenet" @DEFAULT weights
torchvision.models.quantization.inception_v3(weights="DEFAULT")  # want "torchvision:inception_v3" @DEFAULT weights
torchvision.models.quantization.inception.inception_v3(weights="DEFAULT")  # want "torchvision:inception_v3" @DEFAULT weights
torchvision.models.quantization.mobilenet_v2(weights="DEFAULT")  # want "torchvision:mobilenet_v2" @DEFAULT weights
torchvision.models.quantization.mobilenetv2.mobilenet_v2(weights="DEFAULT")  # want "torchvision:mobilenet_v2" @DEFAULT weights
torchvision.models.quantization.mobilenet_v3_large(weights="DEFAULT")  # want "torchvision:mobilenet_v3_large" @DEFAULT weights
torchvision.models.quantization.mobilenetv3.mobilenet_v3_large(weights="DEFAULT")  # want "torchvision:mobilenet_v3_large" @DEFAULT weights
torchvision.models.quantization.resnet18(weights="DEFAULT")  # want "torchvision:resnet18" @DEFAULT weights
torchvision.models.quantization.resnet.resnet18(weights="DEFAULT")  # want "torchvision:resnet18" @DEFAULT weights
torchvision.models.quantization.resnet50(weights="DEFAULT")  # want "torchvision:resnet50" @DEFAULT weights
torchvision.models.quantization.resnet.resnet50(weights="DEFAULT")  # want "torchvision:resnet50" @DEFAULT weights
torchvision.models.quantization.resnext101_32x8d(weights="DEFAULT")  # want "torchvision:resnext101_32x8d" @DEFAULT weights
torchvision.models.quantization.resnet.resnext101_32x8d(weights="DEFAULT")  # want "torchvision:resnext101_32x8d" @DEFAULT weights
torchvision.models.quantization.resnext101_64x4d(weights="DEFAULT")  # want "torchvision:resnext101_64x4d" @DEFAULT weights
torchvision.models.quantization.resnet.resnext101_64x4d(weights="DEFAULT")  # want "torchvision:resnext101_64x4d" @DEFAULT weights
torchvision.models.quantization.shufflenet_v2_x0_5(weights="DEFAULT")  # want "torchvision:shufflenet_v2_x0_5" @DEFAULT weights
torchvision.models.quantization.shufflenetv2.shufflenet_v2_x0_5(weights="DEFAULT")  # want "torchvision:shufflenet_v2_x0_5" @DEFAULT weights
torchvision.models.quantization.shufflenet_v2_x1_0(weights="DEFAULT")  # want "torchvision:shufflenet_v2_x1_0" @DEFAULT weights
torchvision.models.quantization.shufflenetv2.shufflenet_v2_x1_0(weights="DEFAULT")  # want "torchvision:shufflenet_v2_x1_0" @DEFAULT weights
torchvision.models.quantization.shufflenet_v2_x1_5(weights="DEFAULT")  # want "torchvision:shufflenet_v2_x1_5" @DEFAULT weights
torchvision.models.quantization.shufflenetv2.shufflenet_v2_x1_5(weights="DEFAULT")  # want "torchvision:shufflenet_v2_x1_5" @DEFAULT weights
torchvision.models.quantization.shufflenet_v2_x2_0(weights="DEFAULT")  # want "torchvision:shufflenet_v2_x2_0" @DEFAULT weights
torchvision.models.quantization.shufflenetv2.shufflenet_v2_x2_0(weights="DEFAULT")  # want "torchvision:shufflenet_v2_x2_0" @DEFAULT weights
torchvision.models.regnet_x_16gf(weights="DEFAULT")  # want "torchvision:regnet_x_16gf" @DEFAULT weights
torchvision.models.regnet.regnet_x_16gf(weights="DEFAULT")  # want "torchvision:regnet_x_16gf" @DEFAULT weights
torchvision.models.regnet_x_1_6gf(weights="DEFAULT")  # want "torchvision:regnet_x_1_6gf" @DEFAULT weights
torchvision.models.regnet.regnet_x_1_6gf(weights="DEFAULT")  # want "torchvision:regnet_x_1_6gf" @DEFAULT weights
torchvision.models.regnet_x_32gf(weights="DEFAULT")  # want "torchvision:regnet_x_32gf" @DEFAULT weights
torchvision.models.regnet.regnet_x_32gf(weights="DEFAULT")  # want "torchvision:regnet_x_32gf" @DEFAULT weights
torchvision.models.regnet_x_3_2gf(weights="DEFAULT")  # want "torchvision:regnet_x_3_2gf" @DEFAULT weights
torchvision.models.regnet.regnet_x_3_2gf(weights="DEFAULT")  # want "torchvision:regnet_x_3_2gf" @DEFAULT weights
torchvision.models.regnet_x_400mf(weights="DEFAULT")  # want "torchvision:regnet_x_400mf" @DEFAULT weights
torchvision.models.regnet.regnet_x_400mf(weights="DEFAULT")  # want "torchvision:regnet_x_400mf" @DEFAULT weights
torchvision.models.regnet_x_800mf(weights="DEFAULT")  # want "torchvision:regnet_x_800mf" @DEFAULT weights
torchvision.models.regnet.regnet_x_800mf(weights="DEFAULT")  # want "torchvision:regnet_x_800mf" @DEFAULT weights
torchvision.models.regnet_x_8gf(weights="DEFAULT")  # want "torchvision:regnet_x_8gf" @DEFAULT weights
torchvision.models.regnet.regnet_x_8gf(weights="DEFAULT")  # want "torchvision:regnet_x_8gf" @DEFAULT weights
torchvision.models.regnet_y_128gf(weights="DEFAULT")  # want "torchvision:regnet_y_128gf" @DEFAULT weights
torchvision.models.regnet.regnet_y_128gf(weights="DEFAULT")  # want "torchvision:regnet_y_128gf" @DEFAULT weights
torchvision.models.regnet_y_16gf(weights="DEFAULT")  # want "torchvision:regnet_y_16gf" @DEFAULT weights
torchvision.models.regnet.regnet_y_16gf(weights="DEFAULT")  # want "torchvision:regnet_y_16gf" @DEFAULT weights
torchvision.models.regnet_y_1_6gf(weights="DEFAULT")  # want "torchvision:regnet_y_1_6gf" @DEFAULT weights
torchvision.models.regnet.regnet_y_1_6gf(weights="DEFAULT")  # want "torchvision:regnet_y_1_6gf" @DEFAULT weights
torchvision.models.regnet_y_32gf(weights="DEFAULT")  # want "torchvision:regnet_y_32gf" @DEFAULT weights
torchvision.models.regnet.regnet_y_32gf(weights="DEFAULT")  # want "torchvision:regnet_y_32gf" @DEFAULT weights
torchvision.models.regnet_y_3_2gf(weights="DEFAULT")  # want "torchvision:regnet_y_3_2gf" @DEFAULT weights
torchvision.models.regnet.regnet_y_3_2gf(weights="DEFAULT")  # want "torchvision:regnet_y_3_2gf" @DEFAULT weights
torchvision.models.regnet_y_400mf(weights="DEFAULT")  # want "torchvision:regnet_y_400mf" @DEFAULT weights
torchvision.models.regnet.regnet_y_400mf(weights="DEFAULT")  # want "torchvision:regnet_y_400mf" @DEFAULT weights
torchvision.models.regnet_y_800mf(weights="DEFAULT")  # want "torchvision:regnet_y_800mf" @DEFAULT weights
torchvision.models.regnet.regnet_y_800mf(weights="DEFAULT")  # want "torchvision:regnet_y_800mf" @DEFAULT weights
torchvision.models.regnet_y_8gf(weights="DEFAULT")  # want "torchvision:regnet_y_8gf" @DEFAULT weights
torchvision.models.regnet.regnet_y_8gf(weights="DEFAULT")  # want "torchvision:regnet_y_8gf" @DEFAULT weights
torchvision.models.resnet101(weights="DEFAULT")  # want "torchvision:resnet101" @DEFAULT weights
torchvision.models.resnet.resnet101(weights="DEFAULT")  # want "torchvision:resnet101" @DEFAULT weights
torchvision.models.resnet152(weights="DEFAULT")  # want "torchvision:resnet152" @DEFAULT weights
torchvision.models.resnet.resnet152(weights="DEFAULT")  # want "torchvision:resnet152" @DEFAULT weights
torchvision.models.resnet18(weights="DEFAULT")  # want "torchvision:resnet18" @DEFAULT weights
torchvision.models.resnet.resnet18(weights="DEFAULT")  # want "torchvision:resnet18" @DEFAULT weights
torchvision.models.resnet34(weights="DEFAULT")  # want "torchvision:resnet34" @DEFAULT weights
torchvision.models.resnet.resnet34(weights="DEFAULT")  # want "torchvision:resnet34" @DEFAULT weights
torchvision.models.resnet50(weights="DEFAULT")  # want "torchvision:resnet50" @DEFAULT weights
torchvision.models.resnet.resnet50(weights="DEFAULT")  # want "torchvision:resnet50" @DEFAULT weights
torchvision.models.resnext101_32x8d(weights="DEFAULT")  # want "torchvision:resnext101_32x8d" @DEFAULT weights
torchvision.models.resnet.resnext101_32x8d(weights="DEFAULT")  # want "torchvision:resnext101_32x8d" @DEFAULT weights
torchvision.models.resnext101_64x4d(weights="DEFAULT")  # want "torchvision:resnext101_64x4d" @DEFAULT weights
torchvision.models.resnet.resnext101_64x4d(weights="DEFAULT")  # want "torchvision:resnext101_64x4d" @DEFAULT weights
torchvision.models.resnext50_32x4d(weights="DEFAULT")  # want "torchvision:resnext50_32x4d" @DEFAULT weights
torchvision.models.resnet.resnext50_32x4d(weights="DEFAULT")  # want "torchvision:resnext50_32x4d" @DEFAULT weights
torchvision.models.segmentation.deeplabv3_mobilenet_v3_large(weights="DEFAULT")  # want "torchvision:deeplabv3_mobilenet_v3_large" @DEFAULT weights
torchvision.models.segmentation.deeplabv3.deeplabv3_mobilenet_v3_large(weights="DEFAULT")  # want "torchvision:deeplabv3_mobilenet_v3_large" @DEFAULT weights
torchvision.models.segmentation.deeplabv3_resnet101(weights="DEFAULT")  # want "torchvision:deeplabv3_resnet101" @DEFAULT weights
torchvision.models.segmentation.deeplabv3.deeplabv3_resnet101(weights="DEFAULT")  # want "torchvision:deeplabv3_resnet101" @DEFAULT weights
torchvision.models.segmentation.deeplabv3_resnet50(weights="DEFAULT")  # want "torchvision:deeplabv3_resnet50" @DEFAULT weights
torchvision.models.segmentation.deeplabv3.deeplabv3_resnet50(weights="DEFAULT")  # want "torchvision:deeplabv3_resnet50" @DEFAULT weights
torchvision.models.segmentation.fcn_resnet101(weights="DEFAULT")  # want "torchvision:fcn_resnet101" @DEFAULT weights
torchvision.models.segmentation.fcn.fcn_resnet101(weights="DEFAULT")  # want "torchvision:fcn_resnet101" @DEFAULT weights
torchvision.models.segmentation.fcn_resnet50(weights="DEFAULT")  # want "torchvision:fcn_resnet50" @DEFAULT weights
torchvision.models.segmentation.fcn.fcn_resnet50(weights="DEFAULT")  # want "torchvision:fcn_resnet50" @DEFAULT weights
torchvision.models.segmentation.lraspp_mobilenet_v3_large(weights="DEFAULT")  # want "torchvision:lraspp_mobilenet_v3_large" @DEFAULT weights
torchvision.models.segmentation.lraspp.lraspp_mobilenet_v3_large(weights="DEFAULT")  # want "torchvision:lraspp_mobilenet_v3_large" @DEFAULT weights
torchvision.models.shufflenet_v2_x0_5(weights="DEFAULT")  # want "torchvision:shufflenet_v2_x0_5" @DEFAULT weights
torchvision.models.shufflenetv2.shufflenet_v2_x0_5(weights="DEFAULT")  # want "torchvision:shufflenet_v2_x0_5" @DEFAULT weights
torchvision.models.shufflenet_v2_x1_0(weights="DEFAULT")  # want "torchvision:shufflenet_v2_x1_0" @DEFAULT weights
torchvision.models.shufflenetv2.shufflenet_v2_x1_0(weights="DEFAULT")  # want "torchvision:shufflenet_v2_x1_0" @DEFAULT weights
torchvision.models.shufflenet_v2_x1_5(weights="DEFAULT")  # want "torchvision:shufflenet_v2_x1_5" @DEFAULT weights
torchvision.models.shufflenetv2.shufflenet_v2_x1_5(weights="DEFAULT")  # want "torchvision:shufflenet_v2_x1_5" @DEFAULT weights
torchvision.models.shufflenet_v2_x2_0(weights="DEFAULT")  # want "torchvision:shufflenet_v2_x2_0" @DEFAULT weights
torchvision.models.shufflenetv2.shufflenet_v2_x2_0(weights="DEFAULT")  # want "torchvision:shufflenet_v2_x2_0" @DEFAULT weights
torchvision.models.squeezenet1_0(weights="DEFAULT")  # want "torchvision:squeezenet1_0" @DEFAULT weights
torchvision.models.squeezenet.squeezenet1_0(weights="DEFAULT")  # want "torchvision:squeezenet1_0" @DEFAULT weights
torchvision.models.squeezenet1_1(weights="DEFAULT")  # want "torchvision:squeezenet1_1" @DEFAULT weights
torchvision.models.squeezenet.squeezenet1_1(weights="DEFAULT")  # want "torchvision:squeezenet1_1" @DEFAULT weights
torchvision.models.swin_b(weights="DEFAULT")  # want "torchvision:swin_b" @DEFAULT weights
torchvision.models.swin_transformer.swin_b(weights="DEFAULT")  # want "torchvision:swin_b" @DEFAULT weights
torchvision.models.swin_s(weights="DEFAULT")  # want "torchvision:swin_s" @DEFAULT weights
torchvision.models.swin_transformer.swin_s(weights="DEFAULT")  # want "torchvision:swin_s" @DEFAULT weights
torchvision.models.swin_t(weights="DEFAULT")  # want "torchvision:swin_t" @DEFAULT weights
torchvision.models.swin_transformer.swin_t(weights="DEFAULT")  # want "torchvision:swin_t" @DEFAULT weights
torchvision.models.swin_v2_b(weights="DEFAULT")  # want "torchvision:swin_v2_b" @DEFAULT weights
torchvision.models.swin_transformer.swin_v2_b(weights="DEFAULT")  # want "torchvision:swin_v2_b" @DEFAULT weights
torchvision.models.swin_v2_s(weights="DEFAULT")  # want "torchvision:swin_v2_s" @DEFAULT weights
torchvision.models.swin_transformer.swin_v2_s(weights="DEFAULT")  # want "torchvision:swin_v2_s" @DEFAULT weights
torchvision.models.swin_v2_t(weights="DEFAULT")  # want "torchvision:swin_v2_t" @DEFAULT weights
torchvision.models.swin_transformer.swin_v2_t(weights="DEFAULT")  # want "torchvision:swin_v2_t" @DEFAULT weights
torchvision.models.vgg11(weights="DEFAULT")  # want "torchvision:vgg11" @DEFAULT weights
torchvision.models.vgg.vgg11(weights="DEFAULT")  # want "torchvision:vgg11" @DEFAULT weights
torchvision.models.vgg11_bn(weights="DEFAULT")  # want "torchvision:vgg11_bn" @DEFAULT weights
torchvision.models.vgg.vgg11_bn(weights="DEFAULT")  # want "torchvision:vgg11_bn" @DEFAULT weights
torchvision.models.vgg13(weights="DEFAULT")  # want "torchvision:vgg13" @DEFAULT weights
torchvision.models.vgg.vgg13(weights="DEFAULT")  # want "torchvision:vgg13" @DEFAULT weights
torchvision.models.vgg13_bn(weights="DEFAULT")  # want "torchvision:vgg13_bn" @DEFAULT weights
torchvision.models.vgg.vgg13_bn(weights="DEFAULT")  # want "torchvision:vgg13_bn" @DEFAULT weights
torchvision.models.vgg16(weights="DEFAULT")  # want "torchvision:vgg16" @DEFAULT weights
torchvision.models.vgg.vgg16(weights="DEFAULT")  # want "torchvision:vgg16" @DEFAULT weights
torchvision.models.vgg16_bn(weights="DEFAULT")  # want "torchvision:vgg16_bn" @DEFAULT weights
torchvision.models.vgg.vgg16_bn(weights="DEFAULT")  # want "torchvision:vgg16_bn" @DEFAULT weights
torchvision.models.vgg19(weights="DEFAULT")  # want "torchvision:vgg19" @DEFAULT weights
torchvision.models.vgg.vgg19(weights="DEFAULT")  # want "torchvision:vgg19" @DEFAULT weights
torchvision.models.vgg19_bn(weights="DEFAULT")  # want "torchvision:vgg19_bn" @DEFAULT weights
torchvision.models.vgg.vgg19_bn(weights="DEFAULT")  # want "torchvision:vgg19_bn" @DEFAULT weights
torchvision.models.video.mc3_18(weights="DEFAULT")  # want "torchvision:mc3_18" @DEFAULT weights
torchvision.models.video.resnet.mc3_18(weights="DEFAULT")  # want "torchvision:mc3_18" @DEFAULT weights
torchvision.models.video.mvit_v1_b(weights="DEFAULT")  # want "torchvision:mvit_v1_b" @DEFAULT weights
torchvision.models.video.mvit.mvit_v1_b(weights="DEFAULT")  # want "torchvision:mvit_v1_b" @DEFAULT weights
torchvision.models.video.mvit_v2_s(weights="DEFAULT")  # want "torchvision:mvit_v2_s" @DEFAULT weights
torchvision.models.video.mvit.mvit_v2_s(weights="DEFAULT")  # want "torchvision:mvit_v2_s" @DEFAULT weights
torchvision.models.video.r2plus1d_18(weights="DEFAULT")  # want "torchvision:r2plus1d_18" @DEFAULT weights
torchvision.models.video.resnet.r2plus1d_18(weights="DEFAULT")  # want "torchvision:r2plus1d_18" @DEFAULT weights
torchvision.models.video.r3d_18(weights="DEFAULT")  # want "torchvision:r3d_18" @DEFAULT weights
torchvision.models.video.resnet.r3d_18(weights="DEFAULT")  # want "torchvision:r3d_18" @DEFAULT weights
torchvision.models.video.s3d(weights="DEFAULT")  # want "torchvision:s3d" @DEFAULT weights
torchvision.models.video.s3d.s3d(weights="DEFAULT")  # want "torchvision:s3d" @DEFAULT weights
torchvision.models.video.swin3d_b(weights="DEFAULT")  # want "torchvision:swin3d_b" @DEFAULT weights
torchvision.models.video.swin_transformer.swin3d_b(weights="DEFAULT")  # want "torchvision:swin3d_b" @DEFAULT weights
torchvision.models.video.swin3d_s(weights="DEFAULT")  # want "torchvision:swin3d_s" @DEFAULT weights
torchvision.models.video.swin_transformer.swin3d_s(weights="DEFAULT")  # want "torchvision:swin3d_s" @DEFAULT weights
torchvision.models.video.swin3d_t(weights="DEFAULT")  # want "torchvision:swin3d_t" @DEFAULT weights
torchvision.models.video.swin_transformer.swin3d_t(weights="DEFAULT")  # want "torchvision:swin3d_t" @DEFAULT weights
torchvision.models.vit_b_16(weights="DEFAULT")  # want "torchvision:vit_b_16" @DEFAULT weights
torchvision.models.vision_transformer.vit_b_16(weights="DEFAULT")  # want "torchvision:vit_b_16" @DEFAULT weights
torchvision.models.vit_b_32(weights="DEFAULT")  # want "torchvision:vit_b_32" @DEFAULT weights
torchvision.models.vision_transformer.vit_b_32(weights="DEFAULT")  # want "torchvision:vit_b_32" @DEFAULT weights
torchvision.models.vit_h_14(weights="DEFAULT")  # want "torchvision:vit_h_14" @DEFAULT weights
torchvision.models.vision_transformer.vit_h_14(weights="DEFAULT")  # want "torchvision:vit_h_14" @DEFAULT weights
torchvision.models.vit_l_16(weights="DEFAULT")  # want "torchvision:vit_l_16" @DEFAULT weights
torchvision.models.vision_transformer.vit_l_16(weights="DEFAULT")  # want "torchvision:vit_l_16" @DEFAULT weights
torchvision.models.vit_l_32(weights="DEFAULT")  # want "torchvision:vit_l_32" @DEFAULT weights
torchvision.models.vision_transformer.vit_l_32(weights="DEFAULT")  # want "torchvision:vit_l_32" @DEFAULT weights
torchvision.models.wide_resnet101_2(weights="DEFAULT")  # want "torchvision:wide_resnet101_2" @DEFAULT weights
torchvision.models.resnet.wide_resnet101_2(weights="DEFAULT")  # want "torchvision:wide_resnet101_2" @DEFAULT weights
torchvision.models.wide_resnet50_2(weights="DEFAULT")  # want "torchvision:wide_resnet50_2" @DEFAULT weights
torchvision.models.resnet.wide_resnet50_2(weights="DEFAULT")  # want "torchvision:wide_resnet50_2" @DEFAULT weights
torchvision.models.alexnet(weights=None)
torchvision.models.alexnet.alexnet(weights=None)
torchvision.models.convnext_base(weights=None)
torchvision.models.convnext.convnext_base(weights=None)
torchvision.models.convnext_large(weights=None)
torchvision.models.convnext.convnext_large(weights=None)
torchvision.models.convnext_small(weights=None)
torchvision.models.convnext.convnext_small(weights=None)
torchvision.models.convnext_tiny(weights=None)
torchvision.models.convnext.convnext_tiny(weights=None)
torchvision.models.densenet121(weights=None)
torchvision.models.densenet.densenet121(weights=None)
torchvision.models.densenet161(weights=None)
torchvision.models.densenet.densenet161(weights=None)
torchvision.models.densenet169(weights=None)
torchvision.models.densenet.densenet169(weights=None)
torchvision.models.densenet201(weights=None)
torchvision.models.densenet.densenet201(weights=None)
torchvision.models.detection.fasterrcnn_mobilenet_v3_large_320_fpn(weights=None)  # want "torchvision:mobilenet_v3_large" weights
torchvision.models.detection.faster_rcnn.fasterrcnn_mobilenet_v3_large_320_fpn(weights=None)  # want "torchvision:mobilenet_v3_large" weights
torchvision.models.detection.fasterrcnn_mobilenet_v3_large_fpn(weights=None)  # want "torchvision:mobilenet_v3_large" weights
torchvision.models.detection.faster_rcnn.fasterrcnn_mobilenet_v3_large_fpn(weights=None)  # want "torchvision:mobilenet_v3_large" weights
torchvision.models.detection.fasterrcnn_resnet50_fpn(weights=None)  # want "torchvision:resnet50" weights
torchvision.models.detection.faster_rcnn.fasterrcnn_resnet50_fpn(weights=None)  # want "torchvision:resnet50" weights
torchvision.models.detection.fasterrcnn_resnet50_fpn_v2(weights=None)
torchvision.models.detection.faster_rcnn.fasterrcnn_resnet50_fpn_v2(weights=None)
torchvision.models.detection.fcos_resnet50_fpn(weights=None)  # want "torchvision:resnet50" weights
torchvision.models.detection.fcos.fcos_resnet50_fpn(weights=None)  # want "torchvision:resnet50" weights
torchvision.models.detection.keypointrcnn_resnet50_fpn(weights=None)  # want "torchvision:resnet50" weights
torchvision.models.detection.keypoint_rcnn.keypointrcnn_resnet50_fpn(weights=None)  # want "torchvision:resnet50" weights
torchvision.models.detection.maskrcnn_resnet50_fpn(weights=None)  # want "torchvision:resnet50" weights
torchvision.models.detection.mask_rcnn.maskrcnn_resnet50_fpn(weights=None)  # want "torchvision:resnet50" weights
torchvision.models.detection.maskrcnn_resnet50_fpn_v2(weights=None)
torchvision.models.detection.mask_rcnn.maskrcnn_resnet50_fpn_v2(weights=None)
torchvision.models.detection.retinanet_resnet50_fpn(weights=None)  # want "torchvision:resnet50" weights
torchvision.models.detection.retinanet.retinanet_resnet50_fpn(weights=None)  # want "torchvision:resnet50" weights
torchvision.models.detection.retinanet_resnet50_fpn_v2(weights=None)
torchvision.models.detection.retinanet.retinanet_resnet50_fpn_v2(weights=None)
torchvision.models.detection.ssd300_vgg16(weights=None)  # want "torchvision:vgg16" @VGG16_Weights.IMAGENET1K_FEATURES weights
torchvision.models.detection.ssd.ssd300_vgg16(weights=None)  # want "torchvision:vgg16" @VGG16_Weights.IMAGENET1K_FEATURES weights
torchvision.models.detection.ssdlite320_mobilenet_v3_large(weights=None)  # want "torchvision:mobilenet_v3_large" weights
torchvision.models.detection.ssdlite.ssdlite320_mobilenet_v3_large(weights=None)  # want "torchvision:mobilenet_v3_large" weights
torchvision.models.efficientnet_b0(weights=None)
torchvision.models.efficientnet.efficientnet_b0(weights=None)
torchvision.models.efficientnet_b1(weights=None)
torchvision.models.efficientnet.efficientnet_b1(weights=None)
torchvision.models.efficientnet_b2(weights=None)
torchvision.models.efficientnet.efficientnet_b2(weights=None)
torchvision.models.efficientnet_b3(weights=None)
torchvision.models.efficientnet.efficientnet_b3(weights=None)
torchvision.models.efficientnet_b4(weights=None)
torchvision.models.efficientnet.efficientnet_b4(weights=None)
torchvision.models.efficientnet_b5(weights=None)
torchvision.models.efficientnet.efficientnet_b5(weights=None)
torchvision.models.efficientnet_b6(weights=None)
torchvision.models.efficientnet.efficientnet_b6(weights=None)
torchvision.models.efficientnet_b7(weights=None)
torchvision.models.efficientnet.efficientnet_b7(weights=None)
torchvision.models.efficientnet_v2_l(weights=None)
torchvision.models.efficientnet.efficientnet_v2_l(weights=None)
torchvision.models.efficientnet_v2_m(weights=None)
torchvision.models.efficientnet.efficientnet_v2_m(weights=None)
torchvision.models.efficientnet_v2_s(weights=None)
torchvision.models.efficientnet.efficientnet_v2_s(weights=None)
torchvision.models.googlenet(weights=None)
torchvision.models.googlenet.googlenet(weights=None)
torchvision.models.inception_v3(weights=None)
torchvision.models.inception.inception_v3(weights=None)
torchvision.models.maxvit_t(weights=None)
torchvision.models.maxvit.maxvit_t(weights=None)
torchvision.models.mnasnet0_5(weights=None)
torchvision.models.mnasnet.mnasnet0_5(weights=None)
torchvision.models.mnasnet0_75(weights=None)
torchvision.models.mnasnet.mnasnet0_75(weights=None)
torchvision.models.mnasnet1_0(weights=None)
torchvision.models.mnasnet.mnasnet1_0(weights=None)
torchvision.models.mnasnet1_3(weights=None)
torchvision.models.mnasnet.mnasnet1_3(weights=None)
torchvision.models.mobilenet_v2(weights=None)
torchvision.models.mobilenetv2.mobilenet_v2(weights=None)
torchvision.models.mobilenet_v3_large(weights=None)
torchvision.models.mobilenetv3.mobilenet_v3_large(weights=None)
torchvision.models.mobilenet_v3_small(weights=None)
torchvision.models.mobilenetv3.mobilenet_v3_small(weights=None)
torchvision.models.optical_flow.raft_large(weights=None)
torchvision.models.optical_flow.raft.raft_large(weights=None)
torchvision.models.optical_flow.raft_small(weights=None)
torchvision.models.optical_flow.raft.raft_small(weights=None)
torchvision.models.quantization.googlenet(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_googlenet" @DEFAULT weights
torchvision.models.quantization.googlenet(weights=None)
torchvision.models.quantization.googlenet.googlenet(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_googlenet" @DEFAULT weights
torchvision.models.quantization.googlenet.googlenet(weights=None)
torchvision.models.quantization.inception_v3(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_inception_v3" @DEFAULT weights
torchvision.models.quantization.inception_v3(weights=None)
torchvision.models.quantization.inception.inception_v3(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_inception_v3" @DEFAULT weights
torchvision.models.quantization.inception.inception_v3(weights=None)
torchvision.models.quantization.mobilenet_v2(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_mobilenet_v2" @DEFAULT weights
torchvision.models.quantization.mobilenet_v2(weights=None)
torchvision.models.quantization.mobilenetv2.mobilenet_v2(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_mobilenet_v2" @DEFAULT weights
torchvision.models.quantization.mobilenetv2.mobilenet_v2(weights=None)
torchvision.models.quantization.mobilenet_v3_large(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_mobilenet_v3_large" @DEFAULT weights
torchvision.models.quantization.mobilenet_v3_large(weights=None)
torchvision.models.quantization.mobilenetv3.mobilenet_v3_large(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_mobilenet_v3_large" @DEFAULT weights
torchvision.models.quantization.mobilenetv3.mobilenet_v3_large(weights=None)
torchvision.models.quantization.resnet18(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_resnet18" @DEFAULT weights
torchvision.models.quantization.resnet18(weights=None)
torchvision.models.quantization.resnet.resnet18(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_resnet18" @DEFAULT weights
torchvision.models.quantization.resnet.resnet18(weights=None)
torchvision.models.quantization.resnet50(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_resnet50" @DEFAULT weights
torchvision.models.quantization.resnet50(weights=None)
torchvision.models.quantization.resnet.resnet50(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_resnet50" @DEFAULT weights
torchvision.models.quantization.resnet.resnet50(weights=None)
torchvision.models.quantization.resnext101_32x8d(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_resnext101_32x8d" @DEFAULT weights
torchvision.models.quantization.resnext101_32x8d(weights=None)
torchvision.models.quantization.resnet.resnext101_32x8d(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_resnext101_32x8d" @DEFAULT weights
torchvision.models.quantization.resnet.resnext101_32x8d(weights=None)
torchvision.models.quantization.resnext101_64x4d(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_resnext101_64x4d" @DEFAULT weights
torchvision.models.quantization.resnext101_64x4d(weights=None)
torchvision.models.quantization.resnet.resnext101_64x4d(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_resnext101_64x4d" @DEFAULT weights
torchvision.models.quantization.resnet.resnext101_64x4d(weights=None)
torchvision.models.quantization.shufflenet_v2_x0_5(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_shufflenet_v2_x0_5" @DEFAULT weights
torchvision.models.quantization.shufflenet_v2_x0_5(weights=None)
torchvision.models.quantization.shufflenetv2.shufflenet_v2_x0_5(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_shufflenet_v2_x0_5" @DEFAULT weights
torchvision.models.quantization.shufflenetv2.shufflenet_v2_x0_5(weights=None)
torchvision.models.quantization.shufflenet_v2_x1_0(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_shufflenet_v2_x1_0" @DEFAULT weights
torchvision.models.quantization.shufflenet_v2_x1_0(weights=None)
torchvision.models.quantization.shufflenetv2.shufflenet_v2_x1_0(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_shufflenet_v2_x1_0" @DEFAULT weights
torchvision.models.quantization.shufflenetv2.shufflenet_v2_x1_0(weights=None)
torchvision.models.quantization.shufflenet_v2_x1_5(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_shufflenet_v2_x1_5" @DEFAULT weights
torchvision.models.quantization.shufflenet_v2_x1_5(weights=None)
torchvision.models.quantization.shufflenetv2.shufflenet_v2_x1_5(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_shufflenet_v2_x1_5" @DEFAULT weights
torchvision.models.quantization.shufflenetv2.shufflenet_v2_x1_5(weights=None)
torchvision.models.quantization.shufflenet_v2_x2_0(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_shufflenet_v2_x2_0" @DEFAULT weights
torchvision.models.quantization.shufflenet_v2_x2_0(weights=None)
torchvision.models.quantization.shufflenetv2.shufflenet_v2_x2_0(weights="DEFAULT", quantize=True)  # want "torchvision:quantized_shufflenet_v2_x2_0" @DEFAULT weights
torchvision.models.quantization.shufflenetv2.shufflenet_v2_x2_0(weights=None)
torchvision.models.regnet_x_16gf(weights=None)
torchvision.models.regnet.regnet_x_16gf(weights=None)
torchvision.models.regnet_x_1_6gf(weights=None)
torchvision.models.regnet.regnet_x_1_6gf(weights=None)
torchvision.models.regnet_x_32gf(weights=None)
torchvision.models.regnet.regnet_x_32gf(weights=None)
torchvision.models.regnet_x_3_2gf(weights=None)
torchvision.models.regnet.regnet_x_3_2gf(weights=None)
torchvision.models.regnet_x_400mf(weights=None)
torchvision.models.regnet.regnet_x_400mf(weights=None)
torchvision.models.regnet_x_800mf(weights=None)
torchvision.models.regnet.regnet_x_800mf(weights=None)
torchvision.models.regnet_x_8gf(weights=None)
torchvision.models.regnet.regnet_x_8gf(weights=None)
torchvision.models.regnet_y_128gf(weights=None)
torchvision.models.regnet.regnet_y_128gf(weights=None)
torchvision.models.regnet_y_16gf(weights=None)
torchvision.models.regnet.regnet_y_16gf(weights=None)
torchvision.models.regnet_y_1_6gf(weights=None)
torchvision.models.regnet.regnet_y_1_6gf(weights=None)
torchvision.models.regnet_y_32gf(weights=None)
torchvision.models.regnet.regnet_y_32gf(weights=None)
torchvision.models.regnet_y_3_2gf(weights=None)
torchvision.models.regnet.regnet_y_3_2gf(weights=None)
torchvision.models.regnet_y_400mf(weights=None)
torchvision.models.regnet.regnet_y_400mf(weights=None)
torchvision.models.regnet_y_800mf(weights=None)
torchvision.models.regnet.regnet_y_800mf(weights=None)
torchvision.models.regnet_y_8gf(weights=None)
torchvision.models.regnet.regnet_y_8gf(weights=None)
torchvision.models.resnet101(weights=None)
torchvision.models.resnet.resnet101(weights=None)
torchvision.models.resnet152(weights=None)
torchvision.models.resnet.resnet152(weights=None)
torchvision.models.resnet18(weights=None)
torchvision.models.resnet.resnet18(weights=None)
torchvision.models.resnet34(weights=None)
torchvision.models.resnet.resnet34(weights=None)
torchvision.models.resnet50(weights=None)
torchvision.models.resnet.resnet50(weights=None)
torchvision.models.resnext101_32x8d(weights=None)
torchvision.models.resnet.resnext101_32x8d(weights=None)
torchvision.models.resnext101_64x4d(weights=None)
torchvision.models.resnet.resnext101_64x4d(weights=None)
torchvision.models.resnext50_32x4d(weights=None)
torchvision.models.resnet.resnext50_32x4d(weights=None)
torchvision.models.segmentation.deeplabv3_mobilenet_v3_large(weights=None)  # want "torchvision:mobilenet_v3_large" weights
torchvision.models.segmentation.deeplabv3.deeplabv3_mobilenet_v3_large(weights=None)  # want "torchvision:mobilenet_v3_large" weights
torchvision.models.segmentation.deeplabv3_resnet101(weights=None)  # want "torchvision:resnet101" weights
torchvision.models.segmentation.deeplabv3.deeplabv3_resnet101(weights=None)  # want "torchvision:resnet101" weights
torchvision.models.segmentation.deeplabv3_resnet50(weights=None)  # want "torchvision:resnet50" weights
torchvision.models.segmentation.deeplabv3.deeplabv3_resnet50(weights=None)  # want "torchvision:resnet50" weights
torchvision.models.segmentation.fcn_resnet101(weights=None)  # want "torchvision:resnet101" weights
torchvision.models.segmentation.fcn.fcn_resnet101(weights=None)  # want "torchvision:resnet101" weights
torchvision.models.segmentation.fcn_resnet50(weights=None)  # want "torchvision:resnet50" weights
torchvision.models.segmentation.fcn.fcn_resnet50(weights=None)  # want "torchvision:resnet50" weights
torchvision.models.segmentation.lraspp_mobilenet_v3_large(weights=None)  # want "torchvision:mobilenet_v3_large" weights
torchvision.models.segmentation.lraspp.lraspp_mobilenet_v3_large(weights=None)  # want "torchvision:mobilenet_v3_large" weights
torchvision.models.shufflenet_v2_x0_5(weights=None)
torchvision.models.shufflenetv2.shufflenet_v2_x0_5(weights=None)
torchvision.models.shufflenet_v2_x1_0(weights=None)
torchvision.models.shufflenetv2.shufflenet_v2_x1_0(weights=None)
torchvision.models.shufflenet_v2_x1_5(weights=None)
torchvision.models.shufflenetv2.shufflenet_v2_x1_5(weights=None)
torchvision.models.shufflenet_v2_x2_0(weights=None)
torchvision.models.shufflenetv2.shufflenet_v2_x2_0(weights=None)
torchvision.models.squeezenet1_0(weights=None)
torchvision.models.squeezenet.squeezenet1_0(weights=None)
torchvision.models.squeezenet1_1(weights=None)
torchvision.models.squeezenet.squeezenet1_1(weights=None)
torchvision.models.swin_b(weights=None)
torchvision.models.swin_transformer.swin_b(weights=None)
torchvision.models.swin_s(weights=None)
torchvision.models.swin_transformer.swin_s(weights=None)
torchvision.models.swin_t(weights=None)
torchvision.models.swin_transformer.swin_t(weights=None)
torchvision.models.swin_v2_b(weights=None)
torchvision.models.swin_transformer.swin_v2_b(weights=None)
torchvision.models.swin_v2_s(weights=None)
torchvision.models.swin_transformer.swin_v2_s(weights=None)
torchvision.models.swin_v2_t(weights=None)
torchvision.models.swin_transformer.swin_v2_t(weights=None)
torchvision.models.vgg11(weights=None)
torchvision.models.vgg.vgg11(weights=None)
torchvision.models.vgg11_bn(weights=None)
torchvision.models.vgg.vgg11_bn(weights=None)
torchvision.models.vgg13(weights=None)
torchvision.models.vgg.vgg13(weights=None)
torchvision.models.vgg13_bn(weights=None)
torchvision.models.vgg.vgg13_bn(weights=None)
torchvision.models.vgg16(weights=None)
torchvision.models.vgg.vgg16(weights=None)
torchvision.models.vgg16_bn(weights=None)
torchvision.models.vgg.vgg16_bn(weights=None)
torchvision.models.vgg19(weights=None)
torchvision.models.vgg.vgg19(weights=None)
torchvision.models.vgg19_bn(weights=None)
torchvision.models.vgg.vgg19_bn(weights=None)
torchvision.models.video.mc3_18(weights=None)
torchvision.models.video.resnet.mc3_18(weights=None)
torchvision.models.video.mvit_v1_b(weights=None)
torchvision.models.video.mvit.mvit_v1_b(weights=None)
torchvision.models.video.mvit_v2_s(weights=None)
torchvision.models.video.mvit.mvit_v2_s(weights=None)
torchvision.models.video.r2plus1d_18(weights=None)
torchvision.models.video.resnet.r2plus1d_18(weights=None)
torchvision.models.video.r3d_18(weights=None)
torchvision.models.video.resnet.r3d_18(weights=None)
torchvision.models.video.s3d(weights=None)
torchvision.models.video.s3d.s3d(weights=None)
torchvision.models.video.swin3d_b(weights=None)
torchvision.models.video.swin_transformer.swin3d_b(weights=None)
torchvision.models.video.swin3d_s(weights=None)
torchvision.models.video.swin_transformer.swin3d_s(weights=None)
torchvision.models.video.swin3d_t(weights=None)
torchvision.models.video.swin_transformer.swin3d_t(weights=None)
torchvision.models.vit_b_16(weights=None)
torchvision.models.vision_transformer.vit_b_16(weights=None)
torchvision.models.vit_b_32(weights=None)
torchvision.models.vision_transformer.vit_b_32(weights=None)
torchvision.models.vit_h_14(weights=None)
torchvision.models.vision_transformer.vit_h_14(weights=None)
torchvision.models.vit_l_16(weights=None)
torchvision.models.vision_transformer.vit_l_16(weights=None)
torchvision.models.vit_l_32(weights=None)
torchvision.models.vision_transformer.vit_l_32(weights=None)
torchvision.models.wide_resnet101_2(weights=None)
torchvision.models.resnet.wide_resnet101_2(weights=None)
torchvision.models.wide_resnet50_2(weights=None)
torchvision.models.resnet.wide_resnet50_2(weights=None)
