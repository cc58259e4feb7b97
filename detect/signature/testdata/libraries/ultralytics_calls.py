import ultralytics.models
import ultralytics.models.fastsam
import ultralytics.models.nas
import ultralytics.models.rtdetr
import ultralytics.models.sam
import ultralytics.models.yolo.model
from ultralytics import FastSAM
from ultralytics import NAS
from ultralytics import RTDETR
from ultralytics import SAM
from ultralytics import YOLO
from ultralytics import YOLOE
from ultralytics import YOLOWorld
from ultralytics.utils.downloads import attempt_download_asset
from ultralytics.utils.downloads import safe_download

YOLO("FastSAM-s.pt")  # want "ultralytics:FastSAM-s.pt" weights
YOLO("yolov8n.pt")  # want "ultralytics:yolov8n.pt" weights
ultralytics.models.YOLO("yolov8n.pt")  # want "ultralytics:yolov8n.pt" weights
ultralytics.models.yolo.model.YOLO("yolov8n.pt")  # want "ultralytics:yolov8n.pt" weights
YOLO()  # want "ultralytics:yolo11n.pt" weights
YOLO(model="yolov5s.pt", task="detect")  # want "ultralytics:yolov5s.pt" weights

YOLO("rtdetr-l.pt")  # want "ultralytics:rtdetr-l.pt" weights
ultralytics.models.YOLO("rtdetr-l.pt")  # want "ultralytics:rtdetr-l.pt" weights
ultralytics.models.yolo.model.YOLO("rtdetr-l.pt")  # want "ultralytics:rtdetr-l.pt" weights

YOLO("yolov8n")  # want "ultralytics:yolov8n" weights
ultralytics.models.YOLO("yolov8n")  # want "ultralytics:yolov8n" weights
ultralytics.models.yolo.model.YOLO("yolov8n")  # want "ultralytics:yolov8n" weights

YOLO("yolov8s")  # want "ultralytics:yolov8s" weights
ultralytics.models.YOLO("yolov8s")  # want "ultralytics:yolov8s" weights
ultralytics.models.yolo.model.YOLO("yolov8s")  # want "ultralytics:yolov8s" weights

YOLO("yolov8m")  # want "ultralytics:yolov8m" weights
ultralytics.models.YOLO("yolov8m")  # want "ultralytics:yolov8m" weights
ultralytics.models.yolo.model.YOLO("yolov8m")  # want "ultralytics:yolov8m" weights

YOLO("yolov8l")  # want "ultralytics:yolov8l" weights
ultralytics.models.YOLO("yolov8l")  # want "ultralytics:yolov8l" weights
ultralytics.models.yolo.model.YOLO("yolov8l")  # want "ultralytics:yolov8l" weights

YOLO("yolo11l")  # want "ultralytics:yolo11l" weights
ultralytics.models.YOLO("yolo11l")  # want "ultralytics:yolo11l" weights
ultralytics.models.yolo.model.YOLO("yolo11l")  # want "ultralytics:yolo11l" weights

YOLO("yolov5l")  # want "ultralytics:yolov5l" weights
ultralytics.models.YOLO("yolov5l")  # want "ultralytics:yolov5l" weights
ultralytics.models.yolo.model.YOLO("yolov5l")  # want "ultralytics:yolov5l" weights

YOLO("yolov8x")  # want "ultralytics:yolov8x" weights
ultralytics.models.YOLO("yolov8x")  # want "ultralytics:yolov8x" weights
ultralytics.models.yolo.model.YOLO("yolov8x")  # want "ultralytics:yolov8x" weights

YOLO("weights/yolov8n.pt")  # want unresolved "local path"
ultralytics.models.YOLO("weights/yolov8n.pt")  # want unresolved "local path"
ultralytics.models.yolo.model.YOLO("weights/yolov8n.pt")  # want unresolved "local path"

YOLO("yolov8n-cls")  # want "ultralytics:yolov8n-cls" weights
ultralytics.models.YOLO("yolov8n-cls")  # want "ultralytics:yolov8n-cls" weights
ultralytics.models.yolo.model.YOLO("yolov8n-cls")  # want "ultralytics:yolov8n-cls" weights

YOLO("yolov8n-seg")  # want "ultralytics:yolov8n-seg" weights
ultralytics.models.YOLO("yolov8n-seg")  # want "ultralytics:yolov8n-seg" weights
ultralytics.models.yolo.model.YOLO("yolov8n-seg")  # want "ultralytics:yolov8n-seg" weights

YOLO("yolov8n-pose")  # want "ultralytics:yolov8n-pose" weights
ultralytics.models.YOLO("yolov8n-pose")  # want "ultralytics:yolov8n-pose" weights
ultralytics.models.yolo.model.YOLO("yolov8n-pose")  # want "ultralytics:yolov8n-pose" weights

YOLO("yolov8n-obb")  # want "ultralytics:yolov8n-obb" weights
ultralytics.models.YOLO("yolov8n-obb")  # want "ultralytics:yolov8n-obb" weights
ultralytics.models.yolo.model.YOLO("yolov8n-obb")  # want "ultralytics:yolov8n-obb" weights

YOLO("best.pt")  # want unresolved "local path"
ultralytics.models.YOLO("best.pt")  # want unresolved "local path"
ultralytics.models.yolo.model.YOLO("best.pt")  # want unresolved "local path"

YOLO("runs/detect/train/weights/last.pt")  # want unresolved "local path"
ultralytics.models.YOLO("runs/detect/train/weights/last.pt")  # want unresolved "local path"
ultralytics.models.yolo.model.YOLO("runs/detect/train/weights/last.pt")  # want unresolved "local path"

YOLO("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights
ultralytics.models.YOLO("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights
ultralytics.models.yolo.model.YOLO("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights

YOLOWorld("yolov8m-world.pt")  # want "ultralytics:yolov8m-world.pt" weights
ultralytics.models.YOLOWorld("yolov8m-world.pt")  # want "ultralytics:yolov8m-world.pt" weights
ultralytics.models.yolo.model.YOLOWorld("yolov8m-world.pt")  # want "ultralytics:yolov8m-world.pt" weights
YOLOWorld()  # want "ultralytics:yolov8s-world.pt" weights

YOLOWorld("best.pt")  # want unresolved "local path"
ultralytics.models.YOLOWorld("best.pt")  # want unresolved "local path"
ultralytics.models.yolo.model.YOLOWorld("best.pt")  # want unresolved "local path"

YOLOWorld("runs/detect/train/weights/last.pt")  # want unresolved "local path"
ultralytics.models.YOLOWorld("runs/detect/train/weights/last.pt")  # want unresolved "local path"
ultralytics.models.yolo.model.YOLOWorld("runs/detect/train/weights/last.pt")  # want unresolved "local path"

YOLOWorld("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights
ultralytics.models.YOLOWorld("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights
ultralytics.models.yolo.model.YOLOWorld("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights

YOLOE("yoloe-11l-seg.pt")  # want "ultralytics:yoloe-11l-seg.pt" weights
ultralytics.models.YOLOE("yoloe-11l-seg.pt")  # want "ultralytics:yoloe-11l-seg.pt" weights
ultralytics.models.yolo.model.YOLOE("yoloe-11l-seg.pt")  # want "ultralytics:yoloe-11l-seg.pt" weights
YOLOE()  # want "ultralytics:yoloe-11s-seg.pt" weights

YOLOE("best.pt")  # want unresolved "local path"
ultralytics.models.YOLOE("best.pt")  # want unresolved "local path"
ultralytics.models.yolo.model.YOLOE("best.pt")  # want unresolved "local path"

YOLOE("runs/detect/train/weights/last.pt")  # want unresolved "local path"
ultralytics.models.YOLOE("runs/detect/train/weights/last.pt")  # want unresolved "local path"
ultralytics.models.yolo.model.YOLOE("runs/detect/train/weights/last.pt")  # want unresolved "local path"

YOLOE("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights
ultralytics.models.YOLOE("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights
ultralytics.models.yolo.model.YOLOE("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights

SAM("sam2.1_b.pt")  # want "ultralytics:sam2.1_b.pt" weights
ultralytics.models.SAM("sam2.1_b.pt")  # want "ultralytics:sam2.1_b.pt" weights
ultralytics.models.sam.SAM("sam2.1_b.pt")  # want "ultralytics:sam2.1_b.pt" weights
SAM()  # want "ultralytics:sam_b.pt" weights

SAM("mobile_sam.pt")  # want "ultralytics:mobile_sam.pt" weights
ultralytics.models.SAM("mobile_sam.pt")  # want "ultralytics:mobile_sam.pt" weights
ultralytics.models.sam.SAM("mobile_sam.pt")  # want "ultralytics:mobile_sam.pt" weights

SAM("best.pt")  # want unresolved "local path"
ultralytics.models.SAM("best.pt")  # want unresolved "local path"
ultralytics.models.sam.SAM("best.pt")  # want unresolved "local path"

SAM("runs/detect/train/weights/last.pt")  # want unresolved "local path"
ultralytics.models.SAM("runs/detect/train/weights/last.pt")  # want unresolved "local path"
ultralytics.models.sam.SAM("runs/detect/train/weights/last.pt")  # want unresolved "local path"

SAM("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights
ultralytics.models.SAM("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights
ultralytics.models.sam.SAM("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights

RTDETR("rtdetr-x.pt")  # want "ultralytics:rtdetr-x.pt" weights
ultralytics.models.RTDETR("rtdetr-x.pt")  # want "ultralytics:rtdetr-x.pt" weights
ultralytics.models.rtdetr.RTDETR("rtdetr-x.pt")  # want "ultralytics:rtdetr-x.pt" weights
RTDETR()  # want "ultralytics:rtdetr-l.pt" weights

RTDETR("best.pt")  # want unresolved "local path"
ultralytics.models.RTDETR("best.pt")  # want unresolved "local path"
ultralytics.models.rtdetr.RTDETR("best.pt")  # want unresolved "local path"

RTDETR("runs/detect/train/weights/last.pt")  # want unresolved "local path"
ultralytics.models.RTDETR("runs/detect/train/weights/last.pt")  # want unresolved "local path"
ultralytics.models.rtdetr.RTDETR("runs/detect/train/weights/last.pt")  # want unresolved "local path"

RTDETR("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights
ultralytics.models.RTDETR("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights
ultralytics.models.rtdetr.RTDETR("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights

FastSAM("FastSAM-s.pt")  # want "ultralytics:FastSAM-s.pt" weights
ultralytics.models.FastSAM("FastSAM-s.pt")  # want "ultralytics:FastSAM-s.pt" weights
ultralytics.models.fastsam.FastSAM("FastSAM-s.pt")  # want "ultralytics:FastSAM-s.pt" weights
FastSAM()  # want "ultralytics:FastSAM-x.pt" weights

FastSAM("best.pt")  # want unresolved "local path"
ultralytics.models.FastSAM("best.pt")  # want unresolved "local path"
ultralytics.models.fastsam.FastSAM("best.pt")  # want unresolved "local path"

FastSAM("runs/detect/train/weights/last.pt")  # want unresolved "local path"
ultralytics.models.FastSAM("runs/detect/train/weights/last.pt")  # want unresolved "local path"
ultralytics.models.fastsam.FastSAM("runs/detect/train/weights/last.pt")  # want unresolved "local path"

FastSAM("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights
ultralytics.models.FastSAM("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights
ultralytics.models.fastsam.FastSAM("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights

NAS("yolo_nas_l.pt")  # want "ultralytics:yolo_nas_l.pt" weights
ultralytics.models.NAS("yolo_nas_l.pt")  # want "ultralytics:yolo_nas_l.pt" weights
ultralytics.models.nas.NAS("yolo_nas_l.pt")  # want "ultralytics:yolo_nas_l.pt" weights
NAS()  # want "ultralytics:yolo_nas_s.pt" weights

NAS("best.pt")  # want unresolved "local path"
ultralytics.models.NAS("best.pt")  # want unresolved "local path"
ultralytics.models.nas.NAS("best.pt")  # want unresolved "local path"

NAS("runs/detect/train/weights/last.pt")  # want unresolved "local path"
ultralytics.models.NAS("runs/detect/train/weights/last.pt")  # want unresolved "local path"
ultralytics.models.nas.NAS("runs/detect/train/weights/last.pt")  # want unresolved "local path"

NAS("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights
ultralytics.models.NAS("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights
ultralytics.models.nas.NAS("https://x.org/custom.pt")  # want "url:https://x.org/custom.pt" weights

attempt_download_asset("yolov8n.pt")  # want "ultralytics:yolov8n.pt" weights

safe_download("https://x.org/m.pt")  # want "url:https://x.org/m.pt" files

# Nothing is loaded.
YOLO("yolov8n.yaml")
YOLO("custom.yaml")
safe_download("https://x.org/data.zip")
