import mmengine.runner.checkpoint
from mmengine import Config
from mmengine.hub import get_config
from mmengine.hub import get_model
from mmengine.runner import CheckpointLoader
from mmengine.runner import load_checkpoint
from mmengine.runner.checkpoint import _load_checkpoint

get_model("mmdet::faster_rcnn/faster-rcnn_r50_fpn_1x_coco.py", pretrained=True)  # want "other:mmengine:mmdet::faster_rcnn/faster-rcnn_r50_fpn_1x_coco.py" weights
get_config("mmdet::faster_rcnn/faster-rcnn_r50_fpn_1x_coco.py", pretrained=True)  # want "other:mmengine:mmdet::faster_rcnn/faster-rcnn_r50_fpn_1x_coco.py" weights
get_model("mmdet::faster_rcnn/faster-rcnn_r50_fpn_1x_coco.py")

load_checkpoint(None, "torchvision://resnet50")  # want "torchvision:resnet50" weights
mmengine.runner.checkpoint.load_checkpoint(None, "torchvision://resnet50")  # want "torchvision:resnet50" weights
load_checkpoint(None, "open-mmlab://msra/hrnetv2_w18")  # want "other:mmcv:msra/hrnetv2_w18" weights
load_checkpoint(None, filename="https://x.org/c.pth")  # want "url:https://x.org/c.pth" weights
load_checkpoint(None, "work_dirs/latest.pth")  # want unresolved "local path"

CheckpointLoader.load_checkpoint("mmcls://mobilenet_v2")  # want "other:mmcls:mobilenet_v2" weights
_load_checkpoint("mmcls://mobilenet_v2")  # want "other:mmcls:mobilenet_v2" weights

# Nothing is loaded.
Config.fromfile("c.py")
