from transparent_background import Remover
from transparent_background.utils import dilate

Remover(mode="fast")  # want "other:transparent_background:fast" weights
Remover()  # want "other:transparent_background:base" weights
Remover(ckpt="./own.pth")

# Nothing is loaded.
dilate(None)
