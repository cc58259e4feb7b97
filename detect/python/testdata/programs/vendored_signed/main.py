# The sources of the copy, and no others, begin with who wrote them.
from segment_anything import build_sam_vit_b
from transformers import AutoModel

build_sam_vit_b("weights/sam.pth")  # want unresolved "local path"
AutoModel.from_pretrained("a/own")  # want "huggingface:a/own"
