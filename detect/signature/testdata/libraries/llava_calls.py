from llava.mm_utils import get_model_name_from_path
from llava.model.builder import load_pretrained_model

load_pretrained_model("liuhaotian/llava-v1.5-7b", None, "llava-v1.5-7b")  # want "huggingface:liuhaotian/llava-v1.5-7b" weights

load_pretrained_model("org/lora", "lmsys/vicuna-7b-v1.5", "llava-lora")  # want "huggingface:org/lora" weights "huggingface:lmsys/vicuna-7b-v1.5" weights

# Nothing is loaded.
get_model_name_from_path("liuhaotian/llava-v1.5-7b")
