import cn_clip.clip.utils
from cn_clip.clip import available_models
from cn_clip.clip import load_from_name

load_from_name("ViT-B-16", device="cpu")  # want "other:cn_clip:ViT-B-16" weights
cn_clip.clip.utils.load_from_name("ViT-B-16", device="cpu")  # want "other:cn_clip:ViT-B-16" weights

# Nothing is loaded.
available_models()
