from groq import AsyncGroq, Groq

client = Groq()
client.chat.completions.create(model="llama-3.1-8b-instant", messages=[])  # want "api:llama-3.1-8b-instant" weights
client.audio.transcriptions.create(model="whisper-large-v3", file=b"")  # want "api:whisper-large-v3"
client.embeddings.create(model="nomic-embed-text-v1_5", input="a")  # want "api:nomic-embed-text-v1_5"


async def ask():
    await AsyncGroq().chat.completions.create(model="mixtral-8x7b-32768", messages=[])  # want "api:mixtral-8x7b-32768"


# Nothing is loaded.
client.models.list()
client.files.create(file=b"", purpose="batch")
