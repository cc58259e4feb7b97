from clip_retrieval import clip_index
from clip_retrieval import clip_inference

clip_inference("in", "out")  # want "openai-clip:ViT-B/32" weights
clip_inference("in", "out", clip_model="ViT-L/14")  # want "openai-clip:ViT-L/14" weights
clip_inference("in", "out", clip_model="open_clip:ViT-B-32-quickgelu")  # want "other:open_clip:ViT-B-32-quickgelu" weights

# Nothing is loaded.
clip_index("in", "out")
