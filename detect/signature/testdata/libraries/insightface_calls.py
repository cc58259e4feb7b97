from insightface.app import FaceAnalysis
from insightface.app.face_analysis import FaceAnalysis as Deep
from insightface.data import get_image

FaceAnalysis(name="antelopev2", root="./")  # want "other:insightface:antelopev2" weights
Deep()  # want "other:insightface:buffalo_l" weights

# Nothing is loaded.
get_image("t1")
