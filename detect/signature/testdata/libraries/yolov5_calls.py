import yolov5.helpers
from yolov5 import YOLOv5
from yolov5 import load
from yolov5.helpers import generate_model_usage_markdown
from yolov5.helpers import load_model

load("yolov5s.pt")  # want "ultralytics:yolov5s.pt" weights
load_model("yolov5s.pt")  # want "ultralytics:yolov5s.pt" weights
YOLOv5("yolov5s.pt")  # want "ultralytics:yolov5s.pt" weights
yolov5.helpers.YOLOv5("yolov5s.pt")  # want "ultralytics:yolov5s.pt" weights
load("keremberke/yolov5m-license-plate", revision="v1")  # want "huggingface:keremberke/yolov5m-license-plate" @v1 weights
load("./train/best.pt")  # want unresolved "local path"

# Nothing is loaded.
generate_model_usage_markdown("me/repo", 0.5)
