import mmdet3d.apis.inference
from mmdet3d.apis import inference_detector
from mmdet3d.apis import init_detector
from mmdet3d.apis import init_model

init_model("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
mmdet3d.apis.inference.init_model("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
init_detector("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
init_model("configs/m.py", "checkpoints/own.pth")  # want unresolved "local path"
init_model("configs/m.py")

# Nothing is loaded.
inference_detector(None, "a.bin")
