import mmpose.apis.inference
import mmpose.apis.inferencers
from mmpose.apis import MMPoseInferencer
from mmpose.apis import inference_topdown
from mmpose.apis import init_model
from mmpose.apis import init_pose_model

init_model("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
mmpose.apis.inference.init_model("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
init_pose_model("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
mmpose.apis.inference.init_pose_model("configs/m.py", "https://download.openmmlab.com/x/m.pth")  # want "url:https://download.openmmlab.com/x/m.pth" weights
init_model("configs/m.py", "checkpoints/own.pth")  # want unresolved "local path"
init_model("configs/m.py")

MMPoseInferencer("human")  # want "other:mmpose:human" weights
mmpose.apis.inferencers.MMPoseInferencer("human")  # want "other:mmpose:human" weights
MMPoseInferencer(pose2d="rtmpose-m", det_model="rtmdet-m")  # want "other:mmpose:rtmpose-m" weights "other:mmdet:rtmdet-m" weights
MMPoseInferencer(pose3d="human3d")  # want "other:mmpose:human3d" weights

MMPoseInferencer(pose2d="c.py", pose2d_weights="https://x.org/p.pth")  # want "url:https://x.org/p.pth" weights
mmpose.apis.inferencers.MMPoseInferencer(pose2d="c.py", pose2d_weights="https://x.org/p.pth")  # want "url:https://x.org/p.pth" weights

MMPoseInferencer(pose2d="human", det_model="c.py", det_weights="https://x.org/d.pth")  # want "other:mmpose:human" weights "url:https://x.org/d.pth" weights
mmpose.apis.inferencers.MMPoseInferencer(pose2d="human", det_model="c.py", det_weights="https://x.org/d.pth")  # want "other:mmpose:human" weights "url:https://x.org/d.pth" weights

# Nothing is loaded.
inference_topdown(None, "a.jpg")
