import mmcls.apis
import mmcls.apis.inference
from mmcls import get_model
from mmcls.apis import inference_model
from mmcls.apis import init_model

init_model("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
mmcls.apis.inference.init_model("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
init_model("configs/m.py", "checkpoints/own.pth")  # want unresolved "local path"
init_model("configs/m.py")

get_model("resnet50_8xb32_in1k", pretrained=True)  # want "other:mmcls:resnet50_8xb32_in1k" weights
mmcls.apis.get_model("resnet50_8xb32_in1k", pretrained=True)  # want "other:mmcls:resnet50_8xb32_in1k" weights
get_model("resnet50_8xb32_in1k")

get_model("resnet50_8xb32_in1k", pretrained="https://x.org/r50.pth")  # want "url:https://x.org/r50.pth" weights
mmcls.apis.get_model("resnet50_8xb32_in1k", pretrained="https://x.org/r50.pth")  # want "url:https://x.org/r50.pth" weights

# Nothing is loaded.
inference_model(None, "a.jpg")
