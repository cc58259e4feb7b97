import timm
from timm import create_model
from timm.models import create_model as from_models
from timm.models import build_model_with_cfg, resnet50
from timm.models._builder import build_model_with_cfg as builder
from timm.models._factory import create_model as from_factory
from timm.models.factory import create_model as from_old
from timm.models.helpers import build_model_with_cfg as helper
from timm.models.vision_transformer import VisionTransformer, _create_vision_transformer, vit_base_patch16_224

timm.create_model("resnet50", pretrained=True)  # want "timm:resnet50" weights
create_model("vit_base_patch16_224.augreg_in21k", True)  # want "timm:vit_base_patch16_224.augreg_in21k" weights
create_model(model_name="hf-hub:timm/vit_tiny@v1", pretrained=True)  # want "huggingface:timm/vit_tiny" @v1 weights
from_models("hf_hub:org/old", pretrained=True)  # want "huggingface:org/old" weights
from_factory("timm/resnet18", pretrained=True)  # want "timm:resnet18" weights
from_old("resnet34", pretrained=True)  # want "timm:resnet34" weights
timm.models.resnet101(pretrained=True)  # want "timm:resnet101" weights
resnet50(pretrained=True)  # want "timm:resnet50" weights
vit_base_patch16_224(pretrained=True)  # want "timm:vit_base_patch16_224" weights
_create_vision_transformer("vit_small", pretrained=True)  # want "timm:vit_small" weights
build_model_with_cfg(VisionTransformer, "vit_a", True)  # want "timm:vit_a" weights
builder(VisionTransformer, "vit_b", pretrained=True)  # want "timm:vit_b" weights
helper(VisionTransformer, "vit_c", pretrained=True)  # want "timm:vit_c" weights

# Nothing is loaded.
timm.create_model("resnet50")
create_model("resnet50", pretrained=False)
create_model("resnet50", False)
timm.models.resnet50(pretrained=False)
resnet50()
VisionTransformer(224, 16)
timm.list_models("resnet*")

# More ways.
import timm.models._hub
import timm.models.hub
from timm.models import load_custom_from_hf
from timm.models import load_model_config_from_hf
from timm.models import load_state_dict_from_hf

load_state_dict_from_hf("timm/resnet18.a1_in1k@v1")  # want "huggingface:timm/resnet18.a1_in1k" @v1 weights
timm.models._hub.load_state_dict_from_hf("timm/resnet18.a1_in1k@v1")  # want "huggingface:timm/resnet18.a1_in1k" @v1 weights
timm.models.hub.load_state_dict_from_hf("timm/resnet18.a1_in1k@v1")  # want "huggingface:timm/resnet18.a1_in1k" @v1 weights
load_custom_from_hf("timm/resnet18.a1_in1k@v1")  # want "huggingface:timm/resnet18.a1_in1k" @v1 weights
timm.models._hub.load_custom_from_hf("timm/resnet18.a1_in1k@v1")  # want "huggingface:timm/resnet18.a1_in1k" @v1 weights

load_model_config_from_hf("timm/resnet18.a1_in1k")  # want "huggingface:timm/resnet18.a1_in1k" config
timm.models._hub.load_model_config_from_hf("timm/resnet18.a1_in1k")  # want "huggingface:timm/resnet18.a1_in1k" config
timm.models.hub.load_model_config_from_hf("timm/resnet18.a1_in1k")  # want "huggingface:timm/resnet18.a1_in1k" config

timm.create_model("resnet18", checkpoint_path="https://x.org/r18.pth")  # want "url:https://x.org/r18.pth" weights
timm.models.create_model("resnet18", checkpoint_path="https://x.org/r18.pth")  # want "url:https://x.org/r18.pth" weights

timm.models.hub.download_cached_file("https://x.org/blip.pth", check_hash=False)  # want "url:https://x.org/blip.pth" weights
timm.models._hub.download_cached_file("https://x.org/blip2.pth")  # want "url:https://x.org/blip2.pth" weights
timm.models.helpers.download_cached_file("https://x.org/blip3.pth")  # want "url:https://x.org/blip3.pth" weights
timm.models.hub.download_cached_file("https://x.org/labels.txt")
