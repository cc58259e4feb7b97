import mmseg.apis.inference
import mmseg.apis.mmseg_inferencer
from mmseg.apis import MMSegInferencer
from mmseg.apis import inference_model
from mmseg.apis import init_model
from mmseg.apis import init_segmentor

init_segmentor("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
init_model("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
mmseg.apis.inference.init_model("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
mmseg.apis.inference.init_segmentor("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
init_segmentor("configs/m.py", "checkpoints/own.pth")  # want unresolved "local path"
init_segmentor("configs/m.py")

MMSegInferencer("rtm_tiny")  # want "other:mmseg:rtm_tiny" weights
mmseg.apis.mmseg_inferencer.MMSegInferencer("rtm_tiny")  # want "other:mmseg:rtm_tiny" weights
MMSegInferencer("configs/m.py")  # want unresolved "local path"

MMSegInferencer("configs/m.py", "https://download.openmmlab.com/x/w.pth")  # want "url:https://download.openmmlab.com/x/w.pth" weights
mmseg.apis.mmseg_inferencer.MMSegInferencer("configs/m.py", "https://download.openmmlab.com/x/w.pth")  # want "url:https://download.openmmlab.com/x/w.pth" weights

# Nothing is loaded.
inference_model(None, "a.jpg")
