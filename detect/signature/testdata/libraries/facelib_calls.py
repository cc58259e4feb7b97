from facelib.detection import init_detection_model
from facelib.parsing import init_parsing_model
from facelib.utils.face_restoration_helper import FaceRestoreHelper
from facelib.utils.misc import imwrite

FaceRestoreHelper(1, face_size=512, det_model="YOLOv5l")  # want "other:facelib:YOLOv5l" weights
FaceRestoreHelper(1)  # want "other:facelib:retinaface_resnet50" weights
init_detection_model("retinaface_mobile0.25")  # want "other:facelib:retinaface_mobile0.25" weights
init_parsing_model(model_name="parsenet")  # want "other:facelib:parsenet" weights

# Nothing is loaded.
imwrite(None, "out.png")
