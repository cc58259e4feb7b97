import mmcv.runner
import mmcv.runner.checkpoint
from mmcv import Config
from mmcv.runner import CheckpointLoader
from mmcv.runner import load_checkpoint
from mmcv.runner.checkpoint import _load_checkpoint

load_checkpoint(None, "torchvision://resnet50")  # want "torchvision:resnet50" weights
mmcv.runner.checkpoint.load_checkpoint(None, "torchvision://resnet50")  # want "torchvision:resnet50" weights
load_checkpoint(None, "https://x.org/c.pth")  # want "url:https://x.org/c.pth" weights

CheckpointLoader.load_checkpoint("open-mmlab://resnext101_32x4d")  # want "other:mmcv:resnext101_32x4d" weights
_load_checkpoint("open-mmlab://resnext101_32x4d")  # want "other:mmcv:resnext101_32x4d" weights
mmcv.runner._load_checkpoint("open-mmlab://resnext101_32x4d")  # want "other:mmcv:resnext101_32x4d" weights

# Nothing is loaded.
Config.fromfile("c.py")
