from vllm import LLM, AsyncEngineArgs, EngineArgs, SamplingParams
from vllm.entrypoints.llm import LLM as Deep

LLM("facebook/opt-125m", dtype="float16")  # want "huggingface:facebook/opt-125m" weights
LLM(model="org/llm", revision="v1", tokenizer="org/tok", tokenizer_revision="v2")  # want "huggingface:org/llm" @v1 weights "huggingface:org/tok" @v2 tokenizer
Deep("org/llm", tokenizer="org/tok")  # want "huggingface:org/llm" weights "huggingface:org/tok" tokenizer
EngineArgs(model="org/llm", tokenizer="org/tok")  # want "huggingface:org/llm" weights "huggingface:org/tok" tokenizer
AsyncEngineArgs(model="org/llm", tokenizer="org/tok")  # want "huggingface:org/llm" weights "huggingface:org/tok" tokenizer

# Nothing is loaded.
SamplingParams(temperature=0.8)

# More ways.
import vllm
import vllm.engine.arg_utils
from vllm.lora.request import LoRARequest

vllm.engine.arg_utils.EngineArgs(model="org/llm", revision="v1")  # want "huggingface:org/llm" @v1 weights
vllm.engine.arg_utils.AsyncEngineArgs(model="org/llm", revision="v1")  # want "huggingface:org/llm" @v1 weights

vllm.engine.arg_utils.EngineArgs(model="org/llm", tokenizer="org/tok")  # want "huggingface:org/llm" weights "huggingface:org/tok" tokenizer
vllm.engine.arg_utils.AsyncEngineArgs(model="org/llm", tokenizer="org/tok")  # want "huggingface:org/llm" weights "huggingface:org/tok" tokenizer

LoRARequest("sql", 1, "org/lora")  # want "huggingface:org/lora" adapter
LoRARequest("own", 2, "/data/lora")  # want unresolved "local path"

# Nothing is loaded.
vllm.SamplingParams(temperature=0.8)
