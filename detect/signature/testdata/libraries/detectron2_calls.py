import detectron2.checkpoint.detection_checkpoint
import detectron2.model_zoo.model_zoo
from detectron2.checkpoint import DetectionCheckpointer
from detectron2.config import get_cfg
from detectron2.model_zoo import get
from detectron2.model_zoo import get_checkpoint_url
from detectron2.model_zoo import get_config
from detectron2.model_zoo import get_config_file


class Loaded:
    pass


get_checkpoint_url("COCO-Detection/faster_rcnn_R_50_FPN_3x.yaml")  # want "other:detectron2:COCO-Detection/faster_rcnn_R_50_FPN_3x.yaml" weights
detectron2.model_zoo.model_zoo.get_checkpoint_url("COCO-Detection/faster_rcnn_R_50_FPN_3x.yaml")  # want "other:detectron2:COCO-Detection/faster_rcnn_R_50_FPN_3x.yaml" weights

get_config_file("COCO-InstanceSegmentation/mask_rcnn_R_50_FPN_3x.yaml")  # want "other:detectron2:COCO-InstanceSegmentation/mask_rcnn_R_50_FPN_3x.yaml" config
detectron2.model_zoo.model_zoo.get_config_file("COCO-InstanceSegmentation/mask_rcnn_R_50_FPN_3x.yaml")  # want "other:detectron2:COCO-InstanceSegmentation/mask_rcnn_R_50_FPN_3x.yaml" config

get("COCO-Keypoints/keypoint_rcnn_R_50_FPN_3x.yaml", trained=True)  # want "other:detectron2:COCO-Keypoints/keypoint_rcnn_R_50_FPN_3x.yaml" weights
detectron2.model_zoo.model_zoo.get("COCO-Keypoints/keypoint_rcnn_R_50_FPN_3x.yaml", trained=True)  # want "other:detectron2:COCO-Keypoints/keypoint_rcnn_R_50_FPN_3x.yaml" weights
get_config("COCO-Keypoints/keypoint_rcnn_R_50_FPN_3x.yaml", trained=True)  # want "other:detectron2:COCO-Keypoints/keypoint_rcnn_R_50_FPN_3x.yaml" weights
detectron2.model_zoo.model_zoo.get_config("COCO-Keypoints/keypoint_rcnn_R_50_FPN_3x.yaml", trained=True)  # want "other:detectron2:COCO-Keypoints/keypoint_rcnn_R_50_FPN_3x.yaml" weights
get("COCO-Detection/rpn_R_50_FPN_1x.yaml", trained=False)

DetectionCheckpointer(Loaded()).load("detectron2://COCO-Detection/faster_rcnn_R_50_FPN_3x/137849458/model_final_280758.pkl")  # want "other:detectron2:COCO-Detection/faster_rcnn_R_50_FPN_3x/137849458/model_final_280758.pkl" weights
detectron2.checkpoint.detection_checkpoint.DetectionCheckpointer(Loaded()).load("https://x.org/model.pkl")  # want "url:https://x.org/model.pkl" weights

# Nothing is loaded.
get_cfg()
