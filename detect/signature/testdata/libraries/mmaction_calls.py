import mmaction.apis.inference
from mmaction.apis import inference_recognizer
from mmaction.apis import init_recognizer

init_recognizer("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
mmaction.apis.inference.init_recognizer("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
init_recognizer("configs/m.py", "checkpoints/own.pth")  # want unresolved "local path"
init_recognizer("configs/m.py")

# Nothing is loaded.
inference_recognizer(None, "a.mp4")
