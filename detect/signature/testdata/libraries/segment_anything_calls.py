import segment_anything.build_sam
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
build_sam("own.pth")  # want unresolved "local path"

# Nothing is loaded.
build_sam_vit_b()
SamPredictor(Loaded())
