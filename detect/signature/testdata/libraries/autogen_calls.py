from autogen_agentchat.agents import AssistantAgent
from autogen_ext.models.anthropic import AnthropicChatCompletionClient
from autogen_ext.models.azure import AzureAIChatCompletionClient
from autogen_ext.models.ollama import OllamaChatCompletionClient
from autogen_ext.models.openai import AzureOpenAIChatCompletionClient, OpenAIChatCompletionClient

client = OpenAIChatCompletionClient(model="gpt-4o-2024-08-06")  # want "api:gpt-4o-2024-08-06" weights
AzureOpenAIChatCompletionClient(azure_deployment="d", model="gpt-4o")  # want "api:gpt-4o"
AnthropicChatCompletionClient(model="claude-3-sonnet-20240229")  # want "api:claude-3-sonnet-20240229"
AzureAIChatCompletionClient(model="Phi-4", endpoint="e")  # want "api:Phi-4"
OllamaChatCompletionClient(model="llama3")  # want "ollama:llama3"

# Nothing more is named.
AssistantAgent("a", model_client=client)
