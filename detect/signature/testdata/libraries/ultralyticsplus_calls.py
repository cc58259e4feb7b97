from ultralyticsplus import YOLO
from ultralyticsplus import render_result

YOLO("keremberke/yolov8m-table-extraction")  # want "huggingface:keremberke/yolov8m-table-extraction" weights
YOLO("yolov8s.pt")  # want "ultralytics:yolov8s.pt" weights

# Nothing is loaded.
render_result(None, None, None)
