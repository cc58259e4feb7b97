from insightface.app import FaceAnalysis
from insightface.app.face_analysis import FaceAnalysis as Deep
from insightface.data import get_image

FaceAnalysis(name="antelopev2", root="./")  # want "other:insightface:antelopev2" weights
Deep()  # want "other:insightface:buffalo_l" weights

# Nothing is loaded.
get_image("t1")

# More ways.
import insightface.data
import insightface.model_zoo.model_zoo
from insightface.model_zoo import get_model

get_model("inswapper_128.onnx", download=True)  # want "other:insightface:inswapper_128.onnx" weights
insightface.model_zoo.model_zoo.get_model("inswapper_128.onnx", download=True)  # want "other:insightface:inswapper_128.onnx" weights
get_model("./models/det_10g.onnx")  # want unresolved "local path"

# Nothing is loaded.
insightface.data.get_image("t1")
FaceAnalysis(name="", root="./models")  # want unresolved "local path, by an argument of the call"
