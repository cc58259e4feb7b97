from volcenginesdkarkruntime import Ark, AsyncArk

client = Ark(api_key="x")
client.chat.completions.create(model="doubao-1-5-pro-32k-250115", messages=[])  # want "api:doubao-1-5-pro-32k-250115" weights
client.embeddings.create(model="doubao-embedding-text-240715", input=["a"])  # want "api:doubao-embedding-text-240715"
client.images.generate(model="doubao-seedream-3-0-t2i-250415", prompt="a")  # want "api:doubao-seedream-3-0-t2i-250415"


async def ask():
    await AsyncArk().chat.completions.create(model="ep-20250101000000-abcde", messages=[])  # want "api:ep-20250101000000-abcde"


# Nothing is loaded.
client.content_generation.tasks.list()
