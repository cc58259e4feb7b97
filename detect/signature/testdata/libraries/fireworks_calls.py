import fireworks.client
from fireworks import LLM, Fireworks
from fireworks.client import ChatCompletion
from fireworks.client import Fireworks as Old
from fireworks.llm import LLM as Deep

fireworks.client.Completion.create("accounts/fireworks/models/llama-v2-7b", "a")  # want "api:accounts/fireworks/models/llama-v2-7b" weights
ChatCompletion.acreate(model="accounts/fireworks/models/llama-v2-7b-chat", messages=[])  # want "api:accounts/fireworks/models/llama-v2-7b-chat"
client = Fireworks()
client.chat.completions.create(model="accounts/fireworks/models/llama-v3p1-8b-instruct", messages=[])  # want "api:accounts/fireworks/models/llama-v3p1-8b-instruct"
Old().chat.completions.create(model="accounts/fireworks/models/mixtral-8x7b", messages=[])  # want "api:accounts/fireworks/models/mixtral-8x7b"
LLM(model="qwen3-4b", deployment_type="serverless")  # want "api:qwen3-4b"
Deep("llama4-maverick-instruct-basic", deployment_type="auto")  # want "api:llama4-maverick-instruct-basic"

# Nothing is loaded.
client.models.list()
