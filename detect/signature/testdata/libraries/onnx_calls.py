import onnx
from onnx.hub import download_model_with_test_data
from onnx.hub import list_models
from onnx.hub import load
from onnx.hub import load_composite_model

load("resnet50")  # want "other:onnx:resnet50" weights
load_composite_model("resnet50")  # want "other:onnx:resnet50" weights
download_model_with_test_data("resnet50")  # want "other:onnx:resnet50" weights

# Nothing is loaded.
onnx.load("model.onnx")
list_models()
