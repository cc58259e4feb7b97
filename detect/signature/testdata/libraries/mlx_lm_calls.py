import mlx_lm
import mlx_lm.convert
import mlx_lm.tokenizer_utils
import mlx_lm.utils
from mlx_lm import convert
from mlx_lm import generate
from mlx_lm import load
from mlx_lm.utils import load_tokenizer
from mlx_lm.utils import sharded_load

load("mlx-community/Mistral-7B-Instruct-v0.3-4bit")  # want "huggingface:mlx-community/Mistral-7B-Instruct-v0.3-4bit" weights
mlx_lm.utils.load("mlx-community/Mistral-7B-Instruct-v0.3-4bit")  # want "huggingface:mlx-community/Mistral-7B-Instruct-v0.3-4bit" weights
load("org/m", revision="v2")  # want "huggingface:org/m" @v2 weights

sharded_load("org/big")  # want "huggingface:org/big" weights
mlx_lm.sharded_load("org/big")  # want "huggingface:org/big" weights

load_tokenizer("org/m")  # want "huggingface:org/m" tokenizer
mlx_lm.tokenizer_utils.load("org/m")  # want "huggingface:org/m" tokenizer

convert("org/full", quantize=True)  # want "huggingface:org/full" weights
mlx_lm.convert.convert("org/full", quantize=True)  # want "huggingface:org/full" weights
convert(hf_path="org/full", mlx_path="out")  # want "huggingface:org/full" weights

# Nothing is loaded.
generate(None, None, prompt="x")
