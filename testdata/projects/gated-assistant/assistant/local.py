"""The same model without a graphics card."""

from huggingface_hub import hf_hub_download
from llama_cpp import Llama


def load(context=4096):
    path = hf_hub_download(repo_id="ptmlock-examples/Llama-3.2-1B-GGUF", filename="Llama-3.2-1B-Q4_K_M.gguf")
    return Llama(model_path=path, n_ctx=context)
