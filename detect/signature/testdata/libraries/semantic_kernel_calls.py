from semantic_kernel.connectors.ai.open_ai import OpenAIChatPromptExecutionSettings
from semantic_kernel.connectors.ai.anthropic import AnthropicChatCompletion
from semantic_kernel.connectors.ai.bedrock import BedrockChatCompletion
from semantic_kernel.connectors.ai.google.google_ai import GoogleAIChatCompletion
from semantic_kernel.connectors.ai.google.vertex_ai import VertexAIChatCompletion
from semantic_kernel.connectors.ai.hugging_face import HuggingFaceTextCompletion, HuggingFaceTextEmbedding
from semantic_kernel.connectors.ai.mistral_ai import MistralAIChatCompletion
from semantic_kernel.connectors.ai.nvidia import NvidiaChatCompletion
from semantic_kernel.connectors.ai.ollama import OllamaChatCompletion
from semantic_kernel.connectors.ai.open_ai import (
    AzureAIInferenceChatCompletion, AzureChatCompletion, OpenAIChatCompletion,
)

OpenAIChatCompletion(ai_model_id="gpt-4o")  # want "api:gpt-4o" weights
AnthropicChatCompletion(ai_model_id="gpt-4o")  # want "api:gpt-4o" weights
MistralAIChatCompletion(ai_model_id="gpt-4o")  # want "api:gpt-4o" weights
NvidiaChatCompletion(ai_model_id="gpt-4o")  # want "api:gpt-4o" weights
AzureAIInferenceChatCompletion(ai_model_id="gpt-4o")  # want "api:gpt-4o" weights
AzureChatCompletion(deployment_name="my-deployment")  # want "api:my-deployment" weights
GoogleAIChatCompletion(gemini_model_id="gemini-1.5-pro")  # want "api:gemini-1.5-pro" weights
VertexAIChatCompletion(embedding_model_id="gemini-1.5-pro")  # want "api:gemini-1.5-pro" weights
BedrockChatCompletion(model_id="anthropic.claude-3-haiku-20240307-v1:0")  # want "api:anthropic.claude-3-haiku-20240307-v1:0" weights
OllamaChatCompletion(ai_model_id="llama3:8b")  # want "ollama:llama3:8b" weights
HuggingFaceTextCompletion(ai_model_id="org/llm")  # want "huggingface:org/llm" weights
HuggingFaceTextEmbedding(ai_model_id="all-MiniLM-L6-v2")  # want "sentence-transformers:all-MiniLM-L6-v2" weights

# Nothing is named.
OpenAIChatCompletion(service_id="a")
OpenAIChatPromptExecutionSettings(temperature=0.2)
