from groundingdino.util.inference import Model
from groundingdino.util.inference import load_image
from groundingdino.util.inference import load_model

load_model("GroundingDINO_SwinT_OGC.py", "https://x.org/groundingdino_swint_ogc.pth")  # want "url:https://x.org/groundingdino_swint_ogc.pth" weights
Model("GroundingDINO_SwinT_OGC.py", "https://x.org/groundingdino_swint_ogc.pth")  # want "url:https://x.org/groundingdino_swint_ogc.pth" weights
load_model("GroundingDINO_SwinT_OGC.py", "weights/own.pth")  # want unresolved "local path"

# Nothing is loaded.
load_image("a.jpg")
