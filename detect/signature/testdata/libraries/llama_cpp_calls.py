from llama_cpp import Llama
from llama_cpp.llama import Llama as Deep

Llama.from_pretrained(repo_id="org/model-GGUF", filename="*q8_0.gguf")  # want "huggingface:org/model-GGUF" weights
Deep.from_pretrained("org/model-GGUF", "model.gguf")  # want "huggingface:org/model-GGUF" weights

# Nothing is loaded from a hub.
Llama(model_path="model.gguf")
