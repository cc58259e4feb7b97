import gpt4all.gpt4all
from gpt4all import Embed4All
from gpt4all import GPT4All

GPT4All("orca-mini-3b-gguf2-q4_0.gguf")  # want "other:gpt4all:orca-mini-3b-gguf2-q4_0.gguf" weights
gpt4all.gpt4all.GPT4All("orca-mini-3b-gguf2-q4_0.gguf")  # want "other:gpt4all:orca-mini-3b-gguf2-q4_0.gguf" weights
GPT4All.retrieve_model("orca-mini-3b-gguf2-q4_0.gguf")  # want "other:gpt4all:orca-mini-3b-gguf2-q4_0.gguf" weights
GPT4All("own.gguf", allow_download=False)  # want unresolved "local path"

Embed4All()  # want "other:gpt4all:all-MiniLM-L6-v2.gguf2.f16.gguf" weights
gpt4all.gpt4all.Embed4All()  # want "other:gpt4all:all-MiniLM-L6-v2.gguf2.f16.gguf" weights
Embed4All("nomic-embed-text-v1.f16.gguf")  # want "other:gpt4all:nomic-embed-text-v1.f16.gguf" weights

# Nothing is loaded.
GPT4All.list_models()
