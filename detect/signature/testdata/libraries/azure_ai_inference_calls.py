from azure.ai.inference import ChatCompletionsClient, EmbeddingsClient, ImageEmbeddingsClient
from azure.ai.inference.aio import ChatCompletionsClient as AsyncChat

client = ChatCompletionsClient(endpoint="e", credential=None)
client.complete(messages=[], model="Phi-3.5-mini-instruct")  # want "api:Phi-3.5-mini-instruct" weights
ChatCompletionsClient(endpoint="e", credential=None, model="gpt-4o")  # want "api:gpt-4o"
AsyncChat(endpoint="e", credential=None, model="Mistral-large")  # want "api:Mistral-large"
EmbeddingsClient(endpoint="e", credential=None, model="cohere-embed-v3-english")  # want "api:cohere-embed-v3-english"
EmbeddingsClient(endpoint="e", credential=None).embed(input=["a"], model="text-embedding-3-large")  # want "api:text-embedding-3-large"
ImageEmbeddingsClient(endpoint="e", credential=None, model="cohere-embed-v3-english")  # want "api:cohere-embed-v3-english"

# Nothing is named.
client.complete(messages=[])
client.get_model_info()
