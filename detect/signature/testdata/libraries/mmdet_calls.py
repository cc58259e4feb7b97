import mmdet.apis.det_inferencer
import mmdet.apis.inference
from mmdet.apis import DetInferencer
from mmdet.apis import inference_detector
from mmdet.apis import init_detector

init_detector("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
mmdet.apis.inference.init_detector("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
init_detector("configs/m.py", "checkpoints/own.pth")  # want unresolved "local path"
init_detector("configs/m.py")

DetInferencer("rtm_tiny")  # want "other:mmdet:rtm_tiny" weights
mmdet.apis.det_inferencer.DetInferencer("rtm_tiny")  # want "other:mmdet:rtm_tiny" weights
DetInferencer("configs/m.py")  # want unresolved "local path"

DetInferencer("configs/m.py", "https://download.openmmlab.com/x/w.pth")  # want "url:https://download.openmmlab.com/x/w.pth" weights
mmdet.apis.det_inferencer.DetInferencer("configs/m.py", "https://download.openmmlab.com/x/w.pth")  # want "url:https://download.openmmlab.com/x/w.pth" weights

# Nothing is loaded.
inference_detector(None, "a.jpg")
