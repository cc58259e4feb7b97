import clip_interrogator.clip_interrogator
from clip_interrogator import Config
from clip_interrogator import list_clip_models

Config(clip_model_name="ViT-H-14/laion2b_s32b_b79k")  # want "other:open_clip:ViT-H-14/laion2b_s32b_b79k" weights "other:clip_interrogator:blip-large" weights
clip_interrogator.clip_interrogator.Config(clip_model_name="ViT-H-14/laion2b_s32b_b79k")  # want "other:open_clip:ViT-H-14/laion2b_s32b_b79k" weights "other:clip_interrogator:blip-large" weights
Config(caption_model_name="blip-base")  # want "other:open_clip:ViT-L-14/openai" weights "other:clip_interrogator:blip-base" weights

# Nothing is loaded.
list_clip_models()
