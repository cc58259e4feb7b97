from facexlib.detection import init_detection_model
from facexlib.parsing import init_parsing_model
from facexlib.utils import load_file_from_url
from facexlib.utils.face_restoration_helper import FaceRestoreHelper
from facexlib.utils.misc import img2tensor
from facexlib.utils.misc import load_file_from_url as deep

load_file_from_url(url="https://example.com/GFPGAN.pth")  # want "url:https://example.com/GFPGAN.pth" weights
deep("https://example.com/GFPGAN.pth")  # want "url:https://example.com/GFPGAN.pth" weights
init_detection_model("retinaface_mobile0.25", half=False)  # want "other:facexlib:retinaface_mobile0.25" weights
init_parsing_model(model_name="parsenet")  # want "other:facexlib:parsenet" weights
init_parsing_model()  # want "other:facexlib:bisenet" weights
FaceRestoreHelper(2, face_size=512)  # want "other:facexlib:retinaface_resnet50" weights
FaceRestoreHelper(2, 512, (1, 1), "retinaface_mobile0.25")  # want "other:facexlib:retinaface_mobile0.25" weights

# Nothing is loaded.
img2tensor(None)
