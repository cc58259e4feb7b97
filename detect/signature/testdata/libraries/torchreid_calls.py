import torchreid.reid.models
import torchreid.reid.utils
import torchreid.utils.feature_extractor
from torchreid.models import build_model
from torchreid.models import show_avai_models
from torchreid.utils import FeatureExtractor

build_model("osnet_x1_0", num_classes=751)  # want "other:torchreid:osnet_x1_0" weights
torchreid.reid.models.build_model("osnet_x1_0", num_classes=751)  # want "other:torchreid:osnet_x1_0" weights
build_model("osnet_x1_0", 751, pretrained=False)

FeatureExtractor(model_name="osnet_ain_x1_0")  # want "other:torchreid:osnet_ain_x1_0" weights
torchreid.utils.feature_extractor.FeatureExtractor(model_name="osnet_ain_x1_0")  # want "other:torchreid:osnet_ain_x1_0" weights
torchreid.reid.utils.FeatureExtractor(model_name="osnet_ain_x1_0")  # want "other:torchreid:osnet_ain_x1_0" weights
FeatureExtractor(model_name="osnet_x1_0", model_path="./own.pth")

# Nothing is loaded.
show_avai_models()
