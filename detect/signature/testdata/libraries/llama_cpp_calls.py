from llama_cpp import Llama
from llama_cpp.llama import Llama as Deep

Llama.from_pretrained(repo_id="org/model-GGUF", filename="*q8_0.gguf")  # want "huggingface:org/model-GGUF" weights
Deep.from_pretrained("org/model-GGUF", "model.gguf")  # want "huggingface:org/model-GGUF" weights

# More ways.
import llama_cpp
import llama_cpp.llama
from llama_cpp.llama_chat_format import Llava15ChatHandler
from llama_cpp.llama_tokenizer import LlamaHFTokenizer


class Loaded:
    pass


llama_cpp.Llama(model_path="./models/7B/llama-model.gguf")  # want unresolved "local path"
llama_cpp.llama.Llama(model_path="./models/7B/llama-model.gguf")  # want unresolved "local path"
llama_cpp.Llama("https://x.org/m.gguf")  # want "url:https://x.org/m.gguf" weights
llama_cpp.llama.Llama("https://x.org/m.gguf")  # want "url:https://x.org/m.gguf" weights

LlamaHFTokenizer.from_pretrained("org/tok")  # want "huggingface:org/tok" tokenizer

Llava15ChatHandler.from_pretrained(repo_id="org/llava", filename="*mmproj*")  # want "huggingface:org/llava" weights

# Nothing is loaded.
llama_cpp.Llama.create_completion(Loaded(), "x")
