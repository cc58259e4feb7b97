from ultralytics import YOLO, YOLOE, YOLOWorld
from ultralytics.models import YOLO as Models, YOLOE as ModelsE, YOLOWorld as ModelsWorld
from ultralytics.models.yolo.model import YOLO as Deep, YOLOE as DeepE, YOLOWorld as DeepWorld

YOLO("yolov8n.pt")  # want "ultralytics:yolov8n.pt" weights
YOLO(model="yolov8n-seg.pt", task="segment")  # want "ultralytics:yolov8n-seg.pt" weights
YOLO()  # want "ultralytics:yolo11n.pt" weights
Models("yolo11s.pt")  # want "ultralytics:yolo11s.pt" weights
Deep("yolo11m.pt")  # want "ultralytics:yolo11m.pt" weights
YOLOWorld("yolov8s-world.pt")  # want "ultralytics:yolov8s-world.pt" weights
ModelsWorld()  # want "ultralytics:yolov8s-world.pt" weights
DeepWorld()  # want "ultralytics:yolov8s-world.pt" weights
YOLOE("yoloe-11l-seg.pt")  # want "ultralytics:yoloe-11l-seg.pt" weights
ModelsE()  # want "ultralytics:yoloe-11s-seg.pt" weights
DeepE()  # want "ultralytics:yoloe-11s-seg.pt" weights

# Nothing of the library's is loaded.
YOLO("yolov8n.yaml")
YOLO("best.pt")
YOLO("runs/detect/train/weights/best.pt")
