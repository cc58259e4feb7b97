"""What is put into a helper of a library works on what that finds."""
from facexlib.parsing import init_parsing_model
from facexlib.utils.face_restoration_helper import FaceRestoreHelper

helper = FaceRestoreHelper(upscale_factor=1, det_model="retinaface_resnet50")
helper.face_parse = init_parsing_model(model_name="parsenet")  # interaction other:facexlib:retinaface_resnet50 -> other:facexlib:parsenet feature-handoff/sequential
