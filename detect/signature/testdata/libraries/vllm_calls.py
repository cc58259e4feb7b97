from vllm import LLM, AsyncEngineArgs, EngineArgs, SamplingParams
from vllm.entrypoints.llm import LLM as Deep

LLM("facebook/opt-125m", dtype="float16")  # want "huggingface:facebook/opt-125m" weights
LLM(model="org/llm", revision="v1", tokenizer="org/tok", tokenizer_revision="v2")  # want "huggingface:org/llm" @v1 weights "huggingface:org/tok" @v2 tokenizer
Deep("org/llm", tokenizer="org/tok")  # want "huggingface:org/llm" weights "huggingface:org/tok" tokenizer
EngineArgs(model="org/llm", tokenizer="org/tok")  # want "huggingface:org/llm" weights "huggingface:org/tok" tokenizer
AsyncEngineArgs(model="org/llm", tokenizer="org/tok")  # want "huggingface:org/llm" weights "huggingface:org/tok" tokenizer

# Nothing is loaded.
SamplingParams(temperature=0.8)
