import mlx_vlm.utils
from mlx_vlm import generate
from mlx_vlm import load
from mlx_vlm.utils import get_model_path
from mlx_vlm.utils import load_config
from mlx_vlm.utils import load_image_processor
from mlx_vlm.utils import load_processor

load("mlx-community/Qwen2-VL-2B-Instruct-4bit")  # want "huggingface:mlx-community/Qwen2-VL-2B-Instruct-4bit" weights
mlx_vlm.utils.load("mlx-community/Qwen2-VL-2B-Instruct-4bit")  # want "huggingface:mlx-community/Qwen2-VL-2B-Instruct-4bit" weights
get_model_path("mlx-community/Qwen2-VL-2B-Instruct-4bit")  # want "huggingface:mlx-community/Qwen2-VL-2B-Instruct-4bit" weights

load_config("org/vlm")  # want "huggingface:org/vlm" config

load_processor("org/vlm")  # want "huggingface:org/vlm" processor
load_image_processor("org/vlm")  # want "huggingface:org/vlm" processor

# Nothing is loaded.
generate(None, None, "x")
