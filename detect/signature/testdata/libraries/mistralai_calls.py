from mistralai import Mistral
from mistralai.async_client import MistralAsyncClient
from mistralai.client import MistralClient

client = Mistral(api_key="x")
client.chat.complete(model="mistral-large-latest", messages=[])  # want "api:mistral-large-latest" weights
client.chat.stream(model="mistral-small-latest", messages=[])  # want "api:mistral-small-latest"
client.chat.parse(model="ministral-8b-latest", messages=[], response_format=dict)  # want "api:ministral-8b-latest"
client.fim.complete(model="codestral-latest", prompt="a")  # want "api:codestral-latest"
client.embeddings.create(model="mistral-embed", inputs=["a"])  # want "api:mistral-embed"
client.ocr.process(model="mistral-ocr-latest", document={})  # want "api:mistral-ocr-latest"
client.classifiers.moderate(model="mistral-moderation-latest", inputs=["a"])  # want "api:mistral-moderation-latest"
client.classifiers.moderate_chat(model="mistral-moderation-latest", inputs=[])  # want "api:mistral-moderation-latest"
client.classifiers.classify(model="my-classifier", inputs=[])  # want "api:my-classifier"
client.beta.agents.create(model="mistral-medium-2505", name="a")  # want "api:mistral-medium-2505"
client.beta.conversations.start(model="mistral-medium-latest", inputs="a")  # want "api:mistral-medium-latest"


async def ask():
    await client.chat.complete_async(model="mistral-tiny", messages=[])  # want "api:mistral-tiny"
    await client.chat.stream_async(model="mistral-tiny", messages=[])  # want "api:mistral-tiny"
    await client.chat.parse_async(model="mistral-tiny", messages=[], response_format=dict)  # want "api:mistral-tiny"
    await client.embeddings.create_async(model="mistral-embed", inputs=["a"])  # want "api:mistral-embed"
    await client.ocr.process_async(model="mistral-ocr-2503", document={})  # want "api:mistral-ocr-2503"
    await client.beta.conversations.start_async(model="mistral-tiny", inputs="a")  # want "api:mistral-tiny"
    await MistralAsyncClient().chat(messages=[], model="open-mixtral-8x7b")  # want "api:open-mixtral-8x7b"


# Version 0.
old = MistralClient(api_key="x")
old.chat(model="mistral-tiny", messages=[])  # want "api:mistral-tiny"
old.chat_stream(model="mistral-medium", messages=[])  # want "api:mistral-medium"
old.embeddings("mistral-embed", ["a"])  # want "api:mistral-embed"
old.completion(model="codestral-latest", prompt="a")  # want "api:codestral-latest"
old.completion_stream(model="codestral-latest", prompt="a")  # want "api:codestral-latest"

# Nothing is loaded.
client.models.list()
client.files.upload(file={})
old.list_models()
