import sglang.srt.entrypoints.engine
import sglang.srt.server
from sglang import Engine
from sglang import Runtime
from sglang import gen
from sglang.srt.server_args import ServerArgs

Engine(model_path="meta-llama/Meta-Llama-3.1-8B-Instruct")  # want "huggingface:meta-llama/Meta-Llama-3.1-8B-Instruct" weights
sglang.srt.entrypoints.engine.Engine(model_path="meta-llama/Meta-Llama-3.1-8B-Instruct")  # want "huggingface:meta-llama/Meta-Llama-3.1-8B-Instruct" weights
Runtime(model_path="meta-llama/Meta-Llama-3.1-8B-Instruct")  # want "huggingface:meta-llama/Meta-Llama-3.1-8B-Instruct" weights
sglang.srt.server.Runtime(model_path="meta-llama/Meta-Llama-3.1-8B-Instruct")  # want "huggingface:meta-llama/Meta-Llama-3.1-8B-Instruct" weights
ServerArgs(model_path="meta-llama/Meta-Llama-3.1-8B-Instruct")  # want "huggingface:meta-llama/Meta-Llama-3.1-8B-Instruct" weights
Engine(model_path="org/m", revision="v1")  # want "huggingface:org/m" @v1 weights

Engine(model_path="org/m", tokenizer_path="org/t")  # want "huggingface:org/m" weights "huggingface:org/t" tokenizer
sglang.srt.entrypoints.engine.Engine(model_path="org/m", tokenizer_path="org/t")  # want "huggingface:org/m" weights "huggingface:org/t" tokenizer
Runtime(model_path="org/m", tokenizer_path="org/t")  # want "huggingface:org/m" weights "huggingface:org/t" tokenizer
sglang.srt.server.Runtime(model_path="org/m", tokenizer_path="org/t")  # want "huggingface:org/m" weights "huggingface:org/t" tokenizer
ServerArgs(model_path="org/m", tokenizer_path="org/t")  # want "huggingface:org/m" weights "huggingface:org/t" tokenizer

# Nothing is loaded.
gen("answer")
