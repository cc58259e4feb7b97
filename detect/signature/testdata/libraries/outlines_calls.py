import outlines.models.llamacpp
import outlines.models.mlxlm
import outlines.models.transformers
import outlines.models.vllm
from outlines.generate import text
from outlines.models import llamacpp
from outlines.models import mlxlm
from outlines.models import transformers
from outlines.models import vllm

transformers("microsoft/Phi-3-mini-4k-instruct")  # want "huggingface:microsoft/Phi-3-mini-4k-instruct" weights
outlines.models.transformers.transformers("microsoft/Phi-3-mini-4k-instruct")  # want "huggingface:microsoft/Phi-3-mini-4k-instruct" weights

llamacpp("TheBloke/phi-2-GGUF", "phi-2.Q4_K_M.gguf")  # want "huggingface:TheBloke/phi-2-GGUF" weights
outlines.models.llamacpp.llamacpp("TheBloke/phi-2-GGUF", "phi-2.Q4_K_M.gguf")  # want "huggingface:TheBloke/phi-2-GGUF" weights

vllm("org/v")  # want "huggingface:org/v" weights
outlines.models.vllm.vllm("org/v")  # want "huggingface:org/v" weights

mlxlm("mlx-community/q")  # want "huggingface:mlx-community/q" weights
outlines.models.mlxlm.mlxlm("mlx-community/q")  # want "huggingface:mlx-community/q" weights

# Nothing is loaded.
text(None)
