from sam2.build_sam import build_sam2
from sam2.build_sam import build_sam2_camera_predictor
from sam2.build_sam import build_sam2_hf
from sam2.build_sam import build_sam2_video_predictor
from sam2.build_sam import build_sam2_video_predictor_hf
from sam2.sam2_image_predictor import SAM2ImagePredictor
from sam2.sam2_video_predictor import SAM2VideoPredictor

SAM2ImagePredictor.from_pretrained("facebook/sam2-hiera-large")  # want "huggingface:facebook/sam2-hiera-large" weights
SAM2VideoPredictor.from_pretrained(model_id="facebook/sam2.1-hiera-tiny")  # want "huggingface:facebook/sam2.1-hiera-tiny" weights

build_sam2_hf("facebook/sam2-hiera-small")  # want "huggingface:facebook/sam2-hiera-small" weights
build_sam2_video_predictor_hf("facebook/sam2-hiera-small")  # want "huggingface:facebook/sam2-hiera-small" weights

build_sam2("sam2_hiera_l.yaml", "https://dl.fbaipublicfiles.com/segment_anything_2/072824/sam2_hiera_large.pt")  # want "url:https://dl.fbaipublicfiles.com/segment_anything_2/072824/sam2_hiera_large.pt" weights
build_sam2_video_predictor("sam2_hiera_l.yaml", "https://dl.fbaipublicfiles.com/segment_anything_2/072824/sam2_hiera_large.pt")  # want "url:https://dl.fbaipublicfiles.com/segment_anything_2/072824/sam2_hiera_large.pt" weights
build_sam2_camera_predictor("sam2_hiera_l.yaml", "https://dl.fbaipublicfiles.com/segment_anything_2/072824/sam2_hiera_large.pt")  # want "url:https://dl.fbaipublicfiles.com/segment_anything_2/072824/sam2_hiera_large.pt" weights
build_sam2("sam2_hiera_s.yaml", "./sam2_hiera_small.pt")  # want unresolved "local path"

# Nothing is loaded.
build_sam2("sam2_hiera_s.yaml")
