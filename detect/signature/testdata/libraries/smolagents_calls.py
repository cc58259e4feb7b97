from smolagents import DuckDuckGoSearchTool
from smolagents import (
    AmazonBedrockServerModel, AzureOpenAIServerModel, HfApiModel, InferenceClientModel, LiteLLMModel, MLXModel,
    OpenAIServerModel, TransformersModel, VLLMModel,
)
from smolagents.models import (
    AmazonBedrockServerModel as AmazonBedrockServerModel18, AzureOpenAIServerModel as AzureOpenAIServerModel16,
    HfApiModel as HfApiModel10, InferenceClientModel as InferenceClientModel8, LiteLLMModel as LiteLLMModel12,
    MLXModel as MLXModel6, OpenAIServerModel as OpenAIServerModel14, TransformersModel as TransformersModel2,
    VLLMModel as VLLMModel4,
)

TransformersModel(model_id="org/model")  # want "huggingface:org/model" weights
TransformersModel2("org/model")  # want "huggingface:org/model" weights
VLLMModel(model_id="org/model")  # want "huggingface:org/model" weights
VLLMModel4("org/model")  # want "huggingface:org/model" weights
MLXModel(model_id="org/model")  # want "huggingface:org/model" weights
MLXModel6("org/model")  # want "huggingface:org/model" weights
InferenceClientModel(model_id="org/model")  # want "api:org/model" weights
InferenceClientModel()  # want "api:Qwen/Qwen3-Next-80B-A3B-Thinking" weights
InferenceClientModel8("org/model")  # want "api:org/model" weights
HfApiModel(model_id="org/model")  # want "api:org/model" weights
HfApiModel10("org/model")  # want "api:org/model" weights
LiteLLMModel(model_id="anthropic/claude-3-5-sonnet-latest")  # want "api:anthropic/claude-3-5-sonnet-latest" weights
LiteLLMModel12("anthropic/claude-3-5-sonnet-latest")  # want "api:anthropic/claude-3-5-sonnet-latest" weights
OpenAIServerModel(model_id="gpt-4o")  # want "api:gpt-4o" weights
OpenAIServerModel14("gpt-4o")  # want "api:gpt-4o" weights
AzureOpenAIServerModel(model_id="gpt-4o")  # want "api:gpt-4o" weights
AzureOpenAIServerModel16("gpt-4o")  # want "api:gpt-4o" weights
AmazonBedrockServerModel(model_id="gpt-4o")  # want "api:gpt-4o" weights
AmazonBedrockServerModel18("gpt-4o")  # want "api:gpt-4o" weights

LiteLLMModel(model_id="ollama_chat/llama3.2")  # want "ollama:llama3.2" weights

# Nothing is loaded.
DuckDuckGoSearchTool()
