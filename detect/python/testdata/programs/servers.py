# Hosted models whose server the call, or the client's constructor, says.
import os

import litellm
import openai
import replicate
from anthropic import Anthropic
from langchain_openai import ChatOpenAI

PORT = 8000

own = openai.OpenAI(base_url=f"http://localhost:{PORT}/v1", api_key="x")
own.chat.completions.create(model="mine", messages=[])  # want unresolved "the client asks a server of its own, http://localhost:8000/v1"
openai.OpenAI(base_url="http://10.0.0.7/" + input()).embeddings.create(model="mine", input="")  # want unresolved "the client asks a server of its own, http://10.0.0.7/{…}"
ChatOpenAI(model="mine", base_url="http://vllm:8000/v1")  # want unresolved "the client asks a server of its own, http://vllm:8000/v1"
litellm.completion(model="openai/mine", messages=[], api_base="http://127.0.0.1:6060")  # want unresolved "the client asks a server of its own, http://127.0.0.1:6060"

hosted = openai.OpenAI(base_url="https://api.example.com/v1")
hosted.chat.completions.create(model="hosted", messages=[])  # want "api:hosted"
Anthropic(base_url=os.environ.get("URL", "http://localhost:1")).messages.create(model="claude", messages=[])  # want unresolved "the client asks a server of its own, http://localhost:1"
openai.OpenAI(base_url=os.environ.get("URL")).chat.completions.create(model="any", messages=[])  # want "api:any"
replicate.models.get(os.environ.get("MODEL", "no model configured"))  # want unresolved "environment variable MODEL is set by the user"
