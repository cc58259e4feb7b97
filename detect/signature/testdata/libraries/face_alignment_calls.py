import face_alignment.api
from face_alignment import FaceAlignment
from face_alignment.utils import draw_gaussian

FaceAlignment(1, device="cpu")  # want "other:face_alignment:FAN" weights "other:face_alignment:sfd" weights
face_alignment.api.FaceAlignment(1, device="cpu")  # want "other:face_alignment:FAN" weights "other:face_alignment:sfd" weights
FaceAlignment(1, face_detector="blazeface")  # want "other:face_alignment:FAN" weights "other:face_alignment:blazeface" weights

# Nothing is loaded.
draw_gaussian(None, None, 1)
