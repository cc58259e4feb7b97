import super_gradients.training.models.model_factory
from super_gradients import Trainer
from super_gradients.training.models import get

get("yolo_nas_l", pretrained_weights="coco")  # want "other:super_gradients:yolo_nas_l:coco" weights
super_gradients.training.models.model_factory.get("yolo_nas_l", pretrained_weights="coco")  # want "other:super_gradients:yolo_nas_l:coco" weights
get("resnet18", num_classes=10)

get("yolo_nas_s", num_classes=3, checkpoint_path="./ckpt_best.pth")  # want unresolved "local path"
super_gradients.training.models.model_factory.get("yolo_nas_s", num_classes=3, checkpoint_path="./ckpt_best.pth")  # want unresolved "local path"

# Nothing is loaded.
Trainer("experiment")
