from retinaface import RetinaFace


class Loaded:
    pass


RetinaFace.detect_faces("a.jpg")  # want "other:retinaface:retinaface" weights
RetinaFace.extract_faces("a.jpg")  # want "other:retinaface:retinaface" weights
RetinaFace.build_model("a.jpg")  # want "other:retinaface:retinaface" weights

# Nothing is loaded.
RetinaFace.detect_faces("a.jpg", 0.9, Loaded())
