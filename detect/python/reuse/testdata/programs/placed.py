"""What is put into a model of a library is what runs by that attribute."""
from facexlib.parsing import init_parsing_model
from facexlib.utils.face_restoration_helper import FaceRestoreHelper


class Faces:
    def __init__(self):
        self.helper = FaceRestoreHelper(upscale_factor=1, det_model="retinaface_resnet50")  # pipeline other:facexlib:retinaface_resnet50 discriminative? INIT,INF as-is
        self.helper.face_parse = init_parsing_model(model_name="parsenet")  # pipeline other:facexlib:parsenet discriminative INIT,INF,POST as-is

    def label(self, face):
        return self.helper.face_parse(face)[0].argmax(1)
