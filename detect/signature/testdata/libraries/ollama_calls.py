import ollama
from ollama import AsyncClient, Client, chat

chat(model="llama3.2", messages=[])  # want "ollama:llama3.2" weights
ollama.chat("llama3:8b", messages=[])  # want "ollama:llama3:8b"
ollama.generate(model="codellama", prompt="a")  # want "ollama:codellama"
ollama.embed(model="nomic-embed-text", input="a")  # want "ollama:nomic-embed-text"
ollama.embeddings(model="mxbai-embed-large", prompt="a")  # want "ollama:mxbai-embed-large"
ollama.pull("mistral")  # want "ollama:mistral"
ollama.create(model="mario", from_="llama3.2", system="a")  # want "ollama:llama3.2"
client = Client(host="http://localhost:11434")
client.chat(model="qwen2.5:7b", messages=[])  # want "ollama:qwen2.5:7b"
client.generate("phi3", "a")  # want "ollama:phi3"
client.embed("all-minilm", "a")  # want "ollama:all-minilm"
client.embeddings("all-minilm", "a")  # want "ollama:all-minilm"
client.pull("gemma2:2b")  # want "ollama:gemma2:2b"
client.create(model="mine", from_="gemma3")  # want "ollama:gemma3"


async def ask():
    await AsyncClient().chat(model="deepseek-r1", messages=[])  # want "ollama:deepseek-r1"


# Nothing is loaded.
ollama.list()
ollama.show("llama3.2")
ollama.delete("llama3.2")
ollama.create(model="mine", modelfile="FROM x")
