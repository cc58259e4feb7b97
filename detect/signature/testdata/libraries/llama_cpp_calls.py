from llama_cpp import Llama
from llama_cpp.llama import Llama as Deep

Llama.from_pretrained(repo_id="org/model-GGUF", filename="*q8_0.gguf")  # want "huggingface:org/model-GGUF" weights
Deep.from_pretrained("org/model-GGUF", "model.gguf")  # want "huggingface:org/model-GGUF" weights

Llama(model_path="own.gguf")  # want unresolved "local path"

# More ways.
import llama_cpp
from llama_cpp.llama_chat_format import Llava15ChatHandler
from llama_cpp.llama_tokenizer import LlamaHFTokenizer


class Loaded:
    pass


LlamaHFTokenizer.from_pretrained("org/tok")  # want "huggingface:org/tok" tokenizer

Llava15ChatHandler.from_pretrained(repo_id="org/llava", filename="*mmproj*")  # want "huggingface:org/llava" weights

# Nothing is loaded.
llama_cpp.Llama.create_completion(Loaded(), "x")

# A file.
from huggingface_hub import hf_hub_download

Llama(model_path="./models/7B/llama-model.gguf")  # want unresolved "local path"
Llama("https://x.org/m.gguf", n_ctx=2048)  # want "url:https://x.org/m.gguf" weights
Deep("https://x.org/m.gguf")  # want "url:https://x.org/m.gguf" weights
file = hf_hub_download("org/gguf", "m.gguf")  # want "huggingface:org/gguf" files
Llama(model_path=file)  # want "huggingface:org/gguf" weights
