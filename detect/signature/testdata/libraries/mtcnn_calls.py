import mtcnn.mtcnn
from mtcnn import MTCNN
from mtcnn.utils.images import load_image

MTCNN()  # want "other:mtcnn:mtcnn" weights
mtcnn.mtcnn.MTCNN()  # want "other:mtcnn:mtcnn" weights

# Nothing is loaded.
load_image("a.jpg")
