import sahi.auto_model
from sahi import AutoDetectionModel

AutoDetectionModel.from_pretrained(model_type="ultralytics", model_path="yolo11n.pt")  # want "ultralytics:yolo11n.pt" weights
sahi.auto_model.AutoDetectionModel.from_pretrained(model_type="ultralytics", model_path="yolo11n.pt")  # want "ultralytics:yolo11n.pt" weights

AutoDetectionModel.from_pretrained("huggingface", "facebook/detr-resnet-50")  # want "huggingface:facebook/detr-resnet-50" weights
sahi.auto_model.AutoDetectionModel.from_pretrained("huggingface", "facebook/detr-resnet-50")  # want "huggingface:facebook/detr-resnet-50" weights

# Nothing is loaded.
AutoDetectionModel.from_pretrained("mmdet", "work_dirs/epoch_12.pth")
