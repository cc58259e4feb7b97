import monai.apps.mmars.mmars
import monai.bundle.scripts
import monai.networks.nets.efficientnet
import monai.networks.nets.torchvision_fc
from monai.apps import download_mmar
from monai.apps import load_from_mmar
from monai.bundle import download
from monai.bundle import load
from monai.networks.nets import DenseNet121
from monai.networks.nets import DenseNet169
from monai.networks.nets import DenseNet201
from monai.networks.nets import EfficientNetBN
from monai.networks.nets import SENet154
from monai.networks.nets import SEResNet101
from monai.networks.nets import SEResNet152
from monai.networks.nets import SEResNet50
from monai.networks.nets import SEResNext101
from monai.networks.nets import SEResNext50
from monai.networks.nets import TorchVisionFCModel
from monai.networks.nets import UNet
from monai.networks.nets import resnet10
from monai.networks.nets import resnet101
from monai.networks.nets import resnet152
from monai.networks.nets import resnet18
from monai.networks.nets import resnet200
from monai.networks.nets import resnet34
from monai.networks.nets import resnet50

load("spleen_ct_segmentation", version="0.5.3")  # want "other:monai:spleen_ct_segmentation" @0.5.3 weights
monai.bundle.scripts.load("spleen_ct_segmentation", version="0.5.3")  # want "other:monai:spleen_ct_segmentation" @0.5.3 weights
download("spleen_ct_segmentation", version="0.5.3")  # want "other:monai:spleen_ct_segmentation" @0.5.3 weights
monai.bundle.scripts.download("spleen_ct_segmentation", version="0.5.3")  # want "other:monai:spleen_ct_segmentation" @0.5.3 weights
load(name="brats_mri_segmentation")  # want "other:monai:brats_mri_segmentation" weights

load_from_mmar("clara_pt_liver_and_tumor_ct_segmentation")  # want "other:monai:clara_pt_liver_and_tumor_ct_segmentation" weights
download_mmar("clara_pt_liver_and_tumor_ct_segmentation")  # want "other:monai:clara_pt_liver_and_tumor_ct_segmentation" weights
monai.apps.mmars.mmars.load_from_mmar("clara_pt_liver_and_tumor_ct_segmentation")  # want "other:monai:clara_pt_liver_and_tumor_ct_segmentation" weights

EfficientNetBN("efficientnet-b0", spatial_dims=2)  # want "other:monai:efficientnet-b0" weights
monai.networks.nets.efficientnet.EfficientNetBN("efficientnet-b0", spatial_dims=2)  # want "other:monai:efficientnet-b0" weights
EfficientNetBN("efficientnet-b0", pretrained=False)

TorchVisionFCModel("resnet50", num_classes=2, pretrained=True)  # want "torchvision:resnet50" weights
monai.networks.nets.torchvision_fc.TorchVisionFCModel("resnet50", num_classes=2, pretrained=True)  # want "torchvision:resnet50" weights

DenseNet121(spatial_dims=3, pretrained=True)  # want "other:monai:DenseNet121" weights
DenseNet169(spatial_dims=3, pretrained=True)  # want "other:monai:DenseNet169" weights
DenseNet201(spatial_dims=3, pretrained=True)  # want "other:monai:DenseNet201" weights
SENet154(spatial_dims=3, pretrained=True)  # want "other:monai:SENet154" weights
SEResNet50(spatial_dims=3, pretrained=True)  # want "other:monai:SEResNet50" weights
SEResNet101(spatial_dims=3, pretrained=True)  # want "other:monai:SEResNet101" weights
SEResNet152(spatial_dims=3, pretrained=True)  # want "other:monai:SEResNet152" weights
SEResNext50(spatial_dims=3, pretrained=True)  # want "other:monai:SEResNext50" weights
SEResNext101(spatial_dims=3, pretrained=True)  # want "other:monai:SEResNext101" weights
resnet10(spatial_dims=3, pretrained=True)  # want "other:monai:resnet10" weights
resnet18(spatial_dims=3, pretrained=True)  # want "other:monai:resnet18" weights
resnet34(spatial_dims=3, pretrained=True)  # want "other:monai:resnet34" weights
resnet50(spatial_dims=3, pretrained=True)  # want "other:monai:resnet50" weights
resnet101(spatial_dims=3, pretrained=True)  # want "other:monai:resnet101" weights
resnet152(spatial_dims=3, pretrained=True)  # want "other:monai:resnet152" weights
resnet200(spatial_dims=3, pretrained=True)  # want "other:monai:resnet200" weights
DenseNet121(spatial_dims=3)

# Nothing is loaded.
UNet(3, 1, 2, (16, 32), (2,))
