import clip
from clip.clip import load

clip.load("ViT-B/32", device="cpu")  # want "openai-clip:ViT-B/32" weights
load(name="RN50")  # want "openai-clip:RN50" weights
clip.load("./ViT-B-32.pt")  # want unresolved "local path"

# Nothing is loaded.
clip.tokenize(["a cat"])
clip.available_models()

# A clone of the repository beside the program.
from CLIP import clip as cloned

cloned.load("ViT-B/16")  # want "openai-clip:ViT-B/16" weights
