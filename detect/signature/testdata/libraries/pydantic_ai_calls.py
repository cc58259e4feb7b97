from pydantic_ai import Agent, Embedder
from pydantic_ai.agent import Agent as Agent2
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.models.bedrock import BedrockConverseModel
from pydantic_ai.models.cerebras import CerebrasModel
from pydantic_ai.models.cohere import CohereModel
from pydantic_ai.models.gemini import GeminiModel
from pydantic_ai.models.google import GoogleModel
from pydantic_ai.models.groq import GroqModel
from pydantic_ai.models.huggingface import HuggingFaceModel
from pydantic_ai.models.mistral import MistralModel
from pydantic_ai.models.ollama import OllamaModel
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIModel, OpenAIResponsesModel
from pydantic_ai.models.openrouter import OpenRouterModel
from pydantic_ai.models.vertexai import VertexAIModel

Agent(model="openai:gpt-4o")  # want "api:openai:gpt-4o" weights
Agent2("openai:gpt-4o")  # want "api:openai:gpt-4o" weights
Embedder(model="openai:gpt-4o")  # want "api:openai:gpt-4o" weights
OpenAIModel(model_name="model-1")  # want "api:model-1" weights
OpenAIChatModel("model-1")  # want "api:model-1" weights
OpenAIResponsesModel(model_name="model-1")  # want "api:model-1" weights
AnthropicModel("model-1")  # want "api:model-1" weights
GeminiModel(model_name="model-1")  # want "api:model-1" weights
GoogleModel("model-1")  # want "api:model-1" weights
VertexAIModel(model_name="model-1")  # want "api:model-1" weights
GroqModel("model-1")  # want "api:model-1" weights
MistralModel(model_name="model-1")  # want "api:model-1" weights
CohereModel("model-1")  # want "api:model-1" weights
BedrockConverseModel(model_name="model-1")  # want "api:model-1" weights
HuggingFaceModel("model-1")  # want "api:model-1" weights
OpenRouterModel(model_name="model-1")  # want "api:model-1" weights
CerebrasModel("model-1")  # want "api:model-1" weights
OllamaModel(model_name="llama3.2")  # want "ollama:llama3.2" weights

Agent("ollama:qwen3")  # want "ollama:qwen3" weights
agent = Agent(OpenAIModel("gpt-4.1"))  # want "api:gpt-4.1" weights

# Nothing is named.
agent.run_sync("a")
Agent(name="a")
