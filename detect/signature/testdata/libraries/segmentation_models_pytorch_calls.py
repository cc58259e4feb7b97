import segmentation_models_pytorch as smp

smp.Unet("resnet50", encoder_weights="imagenet")  # want "other:segmentation_models_pytorch:resnet50" weights
smp.Unet(encoder_name="efficientnet-b4", in_channels=3)  # want "other:segmentation_models_pytorch:efficientnet-b4" weights
smp.PSPNet("resnet18", "imagenet")  # want "other:segmentation_models_pytorch:resnet18" weights
smp.encoders.get_encoder("resnet18", weights="imagenet")  # want "other:segmentation_models_pytorch:resnet18" weights

# Nothing is loaded.
smp.Unet("resnet50", encoder_weights=None)
smp.PSPNet("resnet18", None)
smp.encoders.get_encoder("resnet18")
smp.losses.DiceLoss("binary")

# Every network, by its defaults.
smp.Unet()  # want "other:segmentation_models_pytorch:resnet34" weights
smp.UnetPlusPlus()  # want "other:segmentation_models_pytorch:resnet34" weights
smp.MAnet()  # want "other:segmentation_models_pytorch:resnet34" weights
smp.Linknet()  # want "other:segmentation_models_pytorch:resnet34" weights
smp.FPN()  # want "other:segmentation_models_pytorch:resnet34" weights
smp.DeepLabV3()  # want "other:segmentation_models_pytorch:resnet34" weights
smp.DeepLabV3Plus()  # want "other:segmentation_models_pytorch:resnet34" weights
smp.PAN()  # want "other:segmentation_models_pytorch:resnet34" weights
smp.UPerNet()  # want "other:segmentation_models_pytorch:resnet34" weights
smp.Segformer()  # want "other:segmentation_models_pytorch:resnet34" weights
