import together
from together import AsyncTogether, Together

client = Together()
client.chat.completions.create(model="meta-llama/Llama-3-8b-chat-hf", messages=[])  # want "api:meta-llama/Llama-3-8b-chat-hf" weights
client.completions.create(model="mistralai/Mixtral-8x7B-v0.1", prompt="a")  # want "api:mistralai/Mixtral-8x7B-v0.1"
client.embeddings.create(model="togethercomputer/m2-bert-80M-8k-retrieval", input="a")  # want "api:togethercomputer/m2-bert-80M-8k-retrieval"
client.images.generate(model="black-forest-labs/FLUX.1-schnell", prompt="a")  # want "api:black-forest-labs/FLUX.1-schnell"
client.rerank.create(model="Salesforce/Llama-Rank-V1", query="a", documents=["b"])  # want "api:Salesforce/Llama-Rank-V1"
together.Complete.create(prompt="a", model="togethercomputer/llama-2-7b")  # want "api:togethercomputer/llama-2-7b"
together.Complete.create_streaming(prompt="a", model="togethercomputer/llama-2-7b")  # want "api:togethercomputer/llama-2-7b"


async def ask():
    await AsyncTogether().chat.completions.create(model="Qwen/Qwen2.5-7B-Instruct-Turbo", messages=[])  # want "api:Qwen/Qwen2.5-7B-Instruct-Turbo"


# Nothing is loaded.
client.files.upload(file="f")
client.fine_tuning.list()
