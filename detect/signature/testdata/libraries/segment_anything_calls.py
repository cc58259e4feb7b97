import sys

import segment_anything.build_sam
from segment_anything import sam_model_registry
from segment_anything.build_sam import sam_model_registry as deep_registry
from segment_anything import SamPredictor
from segment_anything import build_sam
from segment_anything import build_sam_vit_b
from segment_anything import build_sam_vit_h
from segment_anything import build_sam_vit_l


class Loaded:
    pass


build_sam(checkpoint="https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth")  # want "url:https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth" weights
build_sam_vit_h(checkpoint="https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth")  # want "url:https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth" weights
build_sam_vit_l(checkpoint="https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth")  # want "url:https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth" weights
build_sam_vit_b(checkpoint="https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth")  # want "url:https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth" weights
segment_anything.build_sam.build_sam(checkpoint="https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth")  # want "url:https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth" weights
segment_anything.build_sam.build_sam_vit_h(checkpoint="https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth")  # want "url:https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth" weights
segment_anything.build_sam.build_sam_vit_l(checkpoint="https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth")  # want "url:https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth" weights
segment_anything.build_sam.build_sam_vit_b(checkpoint="https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth")  # want "url:https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth" weights
sam_model_registry["vit_h"](checkpoint="https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth")  # want "url:https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth" weights
sam_model_registry[sys.argv[1]]("https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth")  # want "url:https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth" weights
deep_registry["vit_h"](checkpoint="https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth")  # want "url:https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth" weights
deep_registry[sys.argv[1]]("https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth")  # want "url:https://dl.fbaipublicfiles.com/segment_anything/sam_vit_h_4b8939.pth" weights
sam_model_registry["vit_b"](checkpoint="own.pth")  # want unresolved "local path"
build_sam("own.pth")  # want unresolved "local path"

# Nothing is loaded.
sam_model_registry["vit_b"]()
build_sam_vit_b()
SamPredictor(Loaded())
