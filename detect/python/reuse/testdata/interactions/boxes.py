"""What models find, as places in what others are given."""
import clip
import cv2
import torch
from torchvision import transforms
from transformers import AutoModelForImageClassification
from ultralytics import YOLO


def crops(paths):
    finder = YOLO("yolov8n.pt")
    namer = AutoModelForImageClassification.from_pretrained("o/namer")
    for frame in [cv2.imread(path) for path in paths]:
        for box in finder(frame)[0].boxes:
            x, y, right, bottom = map(int, box.xyxy[0])
            part = frame[y:bottom, x:right]
            print(namer(part).logits)  # interaction ultralytics:yolov8n.pt -> huggingface:o/namer feature-handoff/sequential


def sized(path):
    # How large its pictures are is no output of a model.
    first, prepare = clip.load("ViT-B/32")
    second, _ = clip.load("RN50")
    size = first.visual.input_resolution
    image = prepare(cv2.imread(path))
    at = (torch.rand(1) * size).int()
    return second.encode_image(image[at:at + size, at:at + size])
