import mmpretrain
import mmpretrain.apis
from mmpretrain import FeatureExtractor
from mmpretrain import ImageCaptionInferencer
from mmpretrain import ImageClassificationInferencer
from mmpretrain import ImageRetrievalInferencer
from mmpretrain import ImageToTextRetrievalInferencer
from mmpretrain import NLVRInferencer
from mmpretrain import TextToImageRetrievalInferencer
from mmpretrain import VisualGroundingInferencer
from mmpretrain import VisualQuestionAnsweringInferencer
from mmpretrain import get_model
from mmpretrain import inference_model
from mmpretrain import list_models
from mmpretrain.apis import init_model

get_model("resnet50_8xb32_in1k", pretrained=True)  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
mmpretrain.apis.get_model("resnet50_8xb32_in1k", pretrained=True)  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
get_model("resnet50_8xb32_in1k")

get_model("resnet50_8xb32_in1k", pretrained="https://x.org/r50.pth")  # want "url:https://x.org/r50.pth" weights
mmpretrain.apis.get_model("resnet50_8xb32_in1k", pretrained="https://x.org/r50.pth")  # want "url:https://x.org/r50.pth" weights

ImageClassificationInferencer("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
ImageRetrievalInferencer("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
FeatureExtractor("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
ImageCaptionInferencer("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
VisualQuestionAnsweringInferencer("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
VisualGroundingInferencer("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
TextToImageRetrievalInferencer("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
ImageToTextRetrievalInferencer("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
NLVRInferencer("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
mmpretrain.apis.ImageClassificationInferencer("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
mmpretrain.apis.ImageRetrievalInferencer("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
mmpretrain.apis.FeatureExtractor("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
mmpretrain.apis.ImageCaptionInferencer("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
mmpretrain.apis.VisualQuestionAnsweringInferencer("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
mmpretrain.apis.VisualGroundingInferencer("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
mmpretrain.apis.TextToImageRetrievalInferencer("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
mmpretrain.apis.ImageToTextRetrievalInferencer("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
mmpretrain.apis.NLVRInferencer("resnet50_8xb32_in1k")  # want "other:mmpretrain:resnet50_8xb32_in1k" weights
ImageClassificationInferencer("resnet50_8xb32_in1k", pretrained=False)

inference_model("blip-base_3rdparty_caption", "a.jpg")  # want "other:mmpretrain:blip-base_3rdparty_caption" weights
mmpretrain.apis.inference_model("blip-base_3rdparty_caption", "a.jpg")  # want "other:mmpretrain:blip-base_3rdparty_caption" weights

init_model("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
mmpretrain.init_model("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
init_model("configs/m.py", "checkpoints/own.pth")  # want unresolved "local path"
init_model("configs/m.py")

# Nothing is loaded.
list_models()
