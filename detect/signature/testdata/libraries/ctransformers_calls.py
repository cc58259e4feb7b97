import ctransformers.hub
from ctransformers import AutoConfig
from ctransformers import AutoModelForCausalLM
from ctransformers import AutoTokenizer


class Loaded:
    pass


AutoModelForCausalLM.from_pretrained("TheBloke/Llama-2-7B-GGML", model_file="llama-2-7b.ggmlv3.q4_0.bin")  # want "huggingface:TheBloke/Llama-2-7B-GGML" weights
ctransformers.hub.AutoModelForCausalLM.from_pretrained("TheBloke/Llama-2-7B-GGML", model_file="llama-2-7b.ggmlv3.q4_0.bin")  # want "huggingface:TheBloke/Llama-2-7B-GGML" weights
AutoModelForCausalLM.from_pretrained("./ggml-gpt-2.bin")  # want unresolved "local path"

AutoConfig.from_pretrained("marella/gpt-2-ggml")  # want "huggingface:marella/gpt-2-ggml" config
ctransformers.hub.AutoConfig.from_pretrained("marella/gpt-2-ggml")  # want "huggingface:marella/gpt-2-ggml" config

# Nothing is loaded.
AutoTokenizer.from_pretrained(Loaded())
