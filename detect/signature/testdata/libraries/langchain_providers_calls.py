from langchain_core.prompts import PromptTemplate
from langchain import Anthropic as Anthropic35, Cohere as Cohere68, OpenAI as OpenAI9, Petals as Petals180
from langchain.chat_models import (
    AzureChatOpenAI, BedrockChat, ChatAnthropic, ChatAnyscale, ChatBaichuan, ChatCohere, ChatDeepInfra,
    ChatFireworks, ChatGooglePalm, ChatLiteLLM, ChatOllama, ChatOpenAI, ChatPerplexity, ChatTongyi, ChatVertexAI,
    ChatZhipuAI, ErnieBotChat, OpenAIChat, PromptLayerChatOpenAI, init_chat_model,
)
from langchain.chat_models.base import init_chat_model as init_chat_model190
from langchain.document_compressors import CohereRerank, JinaRerank
from langchain.embeddings import (
    AzureOpenAIEmbeddings, BedrockEmbeddings, CohereEmbeddings, DashScopeEmbeddings, DeepInfraEmbeddings,
    FastEmbedEmbeddings, GPT4AllEmbeddings, GooglePalmEmbeddings, JinaEmbeddings, ModelScopeEmbeddings,
    OllamaEmbeddings, OpenAIEmbeddings, QianfanEmbeddingsEndpoint, SpacyEmbeddings, TensorflowHubEmbeddings,
    VertexAIEmbeddings, VoyageEmbeddings, ZhipuAIEmbeddings, init_embeddings,
)
from langchain.embeddings.base import init_embeddings as init_embeddings193
from langchain.llms import (
    AI21, AlephAlpha, Anthropic, AzureOpenAI, Bedrock, CTransformers, Cohere, DeepInfra, Fireworks, GooglePalm,
    GooseAI, MLXPipeline, NLPCloud, Ollama, OpenAI, Petals, PromptLayerOpenAI, QianfanChatEndpoint,
    QianfanLLMEndpoint, Replicate, Together, Tongyi, VLLM, VertexAI, WatsonxLLM, Writer,
)
from langchain_anthropic import AnthropicLLM, ChatAnthropic as ChatAnthropic36, ChatAnthropicMessages
from langchain_anthropic.chat_models import ChatAnthropic as ChatAnthropic39
from langchain_aws import BedrockEmbeddings as BedrockEmbeddings81, BedrockLLM, ChatBedrock, ChatBedrockConverse
from langchain_classic.chat_models import init_chat_model as init_chat_model191
from langchain_classic.document_compressors import CohereRerank as CohereRerank72
from langchain_classic.embeddings import init_embeddings as init_embeddings194
from langchain_cohere import (
    ChatCohere as ChatCohere64, Cohere as Cohere67, CohereEmbeddings as CohereEmbeddings73,
    CohereRerank as CohereRerank74,
)
from langchain_community.chat_models import (
    AzureChatOpenAI as AzureChatOpenAI17, BedrockChat as BedrockChat78, ChatAnthropic as ChatAnthropic32,
    ChatAnyscale as ChatAnyscale144, ChatBaichuan as ChatBaichuan132, ChatCohere as ChatCohere63,
    ChatDeepInfra as ChatDeepInfra138, ChatFireworks as ChatFireworks99, ChatGooglePalm as ChatGooglePalm55,
    ChatLiteLLM as ChatLiteLLM119, ChatOllama as ChatOllama86, ChatOpenAI as ChatOpenAI2,
    ChatPerplexity as ChatPerplexity136, ChatTongyi as ChatTongyi126, ChatVertexAI as ChatVertexAI45,
    ChatZhipuAI as ChatZhipuAI122, ErnieBotChat as ErnieBotChat134, OpenAIChat as OpenAIChat15,
    PromptLayerChatOpenAI as PromptLayerChatOpenAI5,
)
from langchain_community.document_compressors import JinaRerank as JinaRerank152
from langchain_community.embeddings import (
    AzureOpenAIEmbeddings as AzureOpenAIEmbeddings29, BedrockEmbeddings as BedrockEmbeddings80,
    CohereEmbeddings as CohereEmbeddings70, DashScopeEmbeddings as DashScopeEmbeddings130,
    DeepInfraEmbeddings as DeepInfraEmbeddings142, FastEmbedEmbeddings as FastEmbedEmbeddings182,
    GPT4AllEmbeddings as GPT4AllEmbeddings177, GooglePalmEmbeddings as GooglePalmEmbeddings59,
    JinaEmbeddings as JinaEmbeddings150, ModelScopeEmbeddings as ModelScopeEmbeddings188,
    OllamaEmbeddings as OllamaEmbeddings90, OpenAIEmbeddings as OpenAIEmbeddings25,
    QianfanEmbeddingsEndpoint as QianfanEmbeddingsEndpoint164, SpacyEmbeddings as SpacyEmbeddings184,
    TensorflowHubEmbeddings as TensorflowHubEmbeddings186, VertexAIEmbeddings as VertexAIEmbeddings49,
    VoyageEmbeddings as VoyageEmbeddings166, ZhipuAIEmbeddings as ZhipuAIEmbeddings124,
)
from langchain_community.llms import (
    AI21 as AI21148, AlephAlpha as AlephAlpha146, Anthropic as Anthropic34, AzureOpenAI as AzureOpenAI20,
    Bedrock as Bedrock76, CTransformers as CTransformers175, Cohere as Cohere66, DeepInfra as DeepInfra140,
    Fireworks as Fireworks101, GooglePalm as GooglePalm57, GooseAI as GooseAI154, MLXPipeline as MLXPipeline173,
    NLPCloud as NLPCloud156, Ollama as Ollama88, OpenAI as OpenAI8, Petals as Petals179,
    PromptLayerOpenAI as PromptLayerOpenAI12, QianfanChatEndpoint as QianfanChatEndpoint160,
    QianfanLLMEndpoint as QianfanLLMEndpoint162, Replicate as Replicate117, Together as Together106,
    Tongyi as Tongyi128, VLLM as VLLM171, VertexAI as VertexAI47, WatsonxLLM as WatsonxLLM168, Writer as Writer158,
)
from langchain_deepseek import ChatDeepSeek
from langchain_fireworks import ChatFireworks as ChatFireworks102, Fireworks as Fireworks103, FireworksEmbeddings
from langchain_google_genai import ChatGoogleGenerativeAI, GoogleGenerativeAI, GoogleGenerativeAIEmbeddings
from langchain_google_genai.chat_models import ChatGoogleGenerativeAI as ChatGoogleGenerativeAI43
from langchain_google_vertexai import (
    ChatAnthropicVertex, ChatVertexAI as ChatVertexAI50, VertexAI as VertexAI51,
    VertexAIEmbeddings as VertexAIEmbeddings52,
)
from langchain_groq import ChatGroq
from langchain_ibm import WatsonxLLM as WatsonxLLM169
from langchain_litellm import ChatLiteLLM as ChatLiteLLM120
from langchain_mistralai import ChatMistralAI, MistralAIEmbeddings
from langchain_nvidia_ai_endpoints import ChatNVIDIA, NVIDIA, NVIDIAEmbeddings, NVIDIARerank
from langchain_ollama import ChatOllama as ChatOllama91, OllamaEmbeddings as OllamaEmbeddings93, OllamaLLM
from langchain_ollama.chat_models import ChatOllama as ChatOllama94
from langchain_ollama.embeddings import OllamaEmbeddings as OllamaEmbeddings96
from langchain_ollama.llms import OllamaLLM as OllamaLLM95
from langchain_openai import (
    AzureChatOpenAI as AzureChatOpenAI18, AzureOpenAI as AzureOpenAI21,
    AzureOpenAIEmbeddings as AzureOpenAIEmbeddings30, ChatOpenAI as ChatOpenAI3, OpenAI as OpenAI10,
    OpenAIEmbeddings as OpenAIEmbeddings26,
)
from langchain_openai.chat_models import AzureChatOpenAI as AzureChatOpenAI22, ChatOpenAI as ChatOpenAI6
from langchain_openai.embeddings import OpenAIEmbeddings as OpenAIEmbeddings27
from langchain_openai.llms import AzureOpenAI as AzureOpenAI23, OpenAI as OpenAI13
from langchain_together import ChatTogether, Together as Together107, TogetherEmbeddings
from langchain_xai import ChatXAI

ChatOpenAI(model_name="gpt-4o")  # want "api:gpt-4o" weights
ChatOpenAI()  # want "api:gpt-3.5-turbo" weights
ChatOpenAI2(model="gpt-4o")  # want "api:gpt-4o" weights
ChatOpenAI3(model_name="gpt-4o")  # want "api:gpt-4o" weights
PromptLayerChatOpenAI(model="gpt-4o")  # want "api:gpt-4o" weights
PromptLayerChatOpenAI5(model_name="gpt-4o")  # want "api:gpt-4o" weights
ChatOpenAI6(model="gpt-4o")  # want "api:gpt-4o" weights
OpenAI(model_name="text-davinci-003")  # want "api:text-davinci-003" weights
OpenAI()  # want "api:gpt-3.5-turbo-instruct" weights
OpenAI8(model="text-davinci-003")  # want "api:text-davinci-003" weights
OpenAI9(model_name="text-davinci-003")  # want "api:text-davinci-003" weights
OpenAI10(model="text-davinci-003")  # want "api:text-davinci-003" weights
PromptLayerOpenAI(model_name="text-davinci-003")  # want "api:text-davinci-003" weights
PromptLayerOpenAI12(model="text-davinci-003")  # want "api:text-davinci-003" weights
OpenAI13(model_name="text-davinci-003")  # want "api:text-davinci-003" weights
OpenAIChat(model_name="model-x")  # want "api:model-x" weights
OpenAIChat()  # want "api:gpt-3.5-turbo" weights
OpenAIChat15(model="model-x")  # want "api:model-x" weights
AzureChatOpenAI(model_name="gpt-35-turbo")  # want "api:gpt-35-turbo" weights
AzureChatOpenAI17(model="gpt-35-turbo")  # want "api:gpt-35-turbo" weights
AzureChatOpenAI18(model_name="gpt-35-turbo")  # want "api:gpt-35-turbo" weights
AzureOpenAI(model="gpt-35-turbo")  # want "api:gpt-35-turbo" weights
AzureOpenAI20(model_name="gpt-35-turbo")  # want "api:gpt-35-turbo" weights
AzureOpenAI21(model="gpt-35-turbo")  # want "api:gpt-35-turbo" weights
AzureChatOpenAI22(model_name="gpt-35-turbo")  # want "api:gpt-35-turbo" weights
AzureOpenAI23(model="gpt-35-turbo")  # want "api:gpt-35-turbo" weights
OpenAIEmbeddings(model="text-embedding-3-small")  # want "api:text-embedding-3-small" weights
OpenAIEmbeddings()  # want "api:text-embedding-ada-002" weights
OpenAIEmbeddings25(model="text-embedding-3-small")  # want "api:text-embedding-3-small" weights
OpenAIEmbeddings26(model="text-embedding-3-small")  # want "api:text-embedding-3-small" weights
OpenAIEmbeddings27(model="text-embedding-3-small")  # want "api:text-embedding-3-small" weights
AzureOpenAIEmbeddings(model="text-embedding-3-large")  # want "api:text-embedding-3-large" weights
AzureOpenAIEmbeddings()  # want "api:text-embedding-ada-002" weights
AzureOpenAIEmbeddings29(model="text-embedding-3-large")  # want "api:text-embedding-3-large" weights
AzureOpenAIEmbeddings30(model="text-embedding-3-large")  # want "api:text-embedding-3-large" weights
ChatAnthropic(model_name="claude-3-opus-20240229")  # want "api:claude-3-opus-20240229" weights
ChatAnthropic()  # want "api:claude-2" weights
ChatAnthropic32(model="claude-3-opus-20240229")  # want "api:claude-3-opus-20240229" weights
Anthropic(model_name="claude-3-opus-20240229")  # want "api:claude-3-opus-20240229" weights
Anthropic34(model="claude-3-opus-20240229")  # want "api:claude-3-opus-20240229" weights
Anthropic35(model_name="claude-3-opus-20240229")  # want "api:claude-3-opus-20240229" weights
ChatAnthropic36(model_name="claude-3-5-sonnet-20240620")  # want "api:claude-3-5-sonnet-20240620" weights
ChatAnthropicMessages(model="claude-3-5-sonnet-20240620")  # want "api:claude-3-5-sonnet-20240620" weights
AnthropicLLM(model_name="claude-3-5-sonnet-20240620")  # want "api:claude-3-5-sonnet-20240620" weights
ChatAnthropic39(model="claude-3-5-sonnet-20240620")  # want "api:claude-3-5-sonnet-20240620" weights
ChatGoogleGenerativeAI(model="gemini-1.5-pro")  # want "api:gemini-1.5-pro" weights
GoogleGenerativeAI(model_name="gemini-1.5-pro")  # want "api:gemini-1.5-pro" weights
GoogleGenerativeAIEmbeddings(model="gemini-1.5-pro")  # want "api:gemini-1.5-pro" weights
ChatGoogleGenerativeAI43(model_name="gemini-1.5-pro")  # want "api:gemini-1.5-pro" weights
ChatVertexAI(model_name="gemini-1.5-pro")  # want "api:gemini-1.5-pro" weights
ChatVertexAI()  # want "api:chat-bison" weights
ChatVertexAI45(model="gemini-1.5-pro")  # want "api:gemini-1.5-pro" weights
VertexAI(model_name="text-bison@002")  # want "api:text-bison@002" weights
VertexAI()  # want "api:text-bison" weights
VertexAI47(model="text-bison@002")  # want "api:text-bison@002" weights
VertexAIEmbeddings(model_name="textembedding-gecko@003")  # want "api:textembedding-gecko@003" weights
VertexAIEmbeddings49(model="textembedding-gecko@003")  # want "api:textembedding-gecko@003" weights
ChatVertexAI50(model_name="gemini-1.5-flash-002")  # want "api:gemini-1.5-flash-002" weights
VertexAI51(model="gemini-1.5-flash-002")  # want "api:gemini-1.5-flash-002" weights
VertexAIEmbeddings52(model_name="gemini-1.5-flash-002")  # want "api:gemini-1.5-flash-002" weights
ChatAnthropicVertex(model="gemini-1.5-flash-002")  # want "api:gemini-1.5-flash-002" weights
ChatGooglePalm(model_name="models/chat-bison-001")  # want "api:models/chat-bison-001" weights
ChatGooglePalm()  # want "api:models/chat-bison-001" weights
ChatGooglePalm55(model_name="models/chat-bison-001")  # want "api:models/chat-bison-001" weights
GooglePalm(model_name="models/text-bison-001")  # want "api:models/text-bison-001" weights
GooglePalm()  # want "api:models/text-bison-001" weights
GooglePalm57(model_name="models/text-bison-001")  # want "api:models/text-bison-001" weights
GooglePalmEmbeddings(model_name="models/embedding-gecko-001")  # want "api:models/embedding-gecko-001" weights
GooglePalmEmbeddings()  # want "api:models/embedding-gecko-001" weights
GooglePalmEmbeddings59(model_name="models/embedding-gecko-001")  # want "api:models/embedding-gecko-001" weights
ChatMistralAI(model="mistral-large-latest")  # want "api:mistral-large-latest" weights
ChatMistralAI()  # want "api:mistral-small" weights
MistralAIEmbeddings(model="mistral-embed")  # want "api:mistral-embed" weights
MistralAIEmbeddings()  # want "api:mistral-embed" weights
ChatCohere(model="command-r")  # want "api:command-r" weights
ChatCohere63(model="command-r")  # want "api:command-r" weights
ChatCohere64(model="command-r")  # want "api:command-r" weights
Cohere(model="command-r")  # want "api:command-r" weights
Cohere66(model="command-r")  # want "api:command-r" weights
Cohere67(model="command-r")  # want "api:command-r" weights
Cohere68(model="command-r")  # want "api:command-r" weights
CohereEmbeddings(model="embed-english-v3.0")  # want "api:embed-english-v3.0" weights
CohereEmbeddings()  # want "api:embed-english-v2.0" weights
CohereEmbeddings70(model="embed-english-v3.0")  # want "api:embed-english-v3.0" weights
CohereRerank(model="rerank-english-v3.0")  # want "api:rerank-english-v3.0" weights
CohereRerank()  # want "api:rerank-english-v2.0" weights
CohereRerank72(model="rerank-english-v3.0")  # want "api:rerank-english-v3.0" weights
CohereEmbeddings73(model="embed-multilingual-v3.0")  # want "api:embed-multilingual-v3.0" weights
CohereRerank74(model="embed-multilingual-v3.0")  # want "api:embed-multilingual-v3.0" weights
Bedrock(model_id="anthropic.claude-v2")  # want "api:anthropic.claude-v2" weights
Bedrock76(model="anthropic.claude-v2")  # want "api:anthropic.claude-v2" weights
BedrockChat(model_id="anthropic.claude-v2")  # want "api:anthropic.claude-v2" weights
BedrockChat78(model="anthropic.claude-v2")  # want "api:anthropic.claude-v2" weights
BedrockEmbeddings(model_id="cohere.embed-english-v3")  # want "api:cohere.embed-english-v3" weights
BedrockEmbeddings()  # want "api:amazon.titan-embed-text-v1" weights
BedrockEmbeddings80(model_id="cohere.embed-english-v3")  # want "api:cohere.embed-english-v3" weights
BedrockEmbeddings81(model_id="cohere.embed-english-v3")  # want "api:cohere.embed-english-v3" weights
ChatBedrock(model_id="anthropic.claude-3-sonnet-20240229-v1:0")  # want "api:anthropic.claude-3-sonnet-20240229-v1:0" weights
ChatBedrockConverse(model="anthropic.claude-3-sonnet-20240229-v1:0")  # want "api:anthropic.claude-3-sonnet-20240229-v1:0" weights
BedrockLLM(model_id="anthropic.claude-3-sonnet-20240229-v1:0")  # want "api:anthropic.claude-3-sonnet-20240229-v1:0" weights
ChatOllama(model="mistral:7b")  # want "ollama:mistral:7b" weights
ChatOllama()  # want "ollama:llama2" weights
ChatOllama86(model="mistral:7b")  # want "ollama:mistral:7b" weights
Ollama(model="mistral:7b")  # want "ollama:mistral:7b" weights
Ollama88(model="mistral:7b")  # want "ollama:mistral:7b" weights
OllamaEmbeddings(model="mistral:7b")  # want "ollama:mistral:7b" weights
OllamaEmbeddings90(model="mistral:7b")  # want "ollama:mistral:7b" weights
ChatOllama91(model="llama3.1")  # want "ollama:llama3.1" weights
OllamaLLM(model="llama3.1")  # want "ollama:llama3.1" weights
OllamaEmbeddings93(model="llama3.1")  # want "ollama:llama3.1" weights
ChatOllama94(model="llama3.1")  # want "ollama:llama3.1" weights
OllamaLLM95(model="llama3.1")  # want "ollama:llama3.1" weights
OllamaEmbeddings96(model="llama3.1")  # want "ollama:llama3.1" weights
ChatGroq(model_name="llama-3.1-8b-instant")  # want "api:llama-3.1-8b-instant" weights
ChatFireworks(model="accounts/fireworks/models/mixtral-8x7b")  # want "api:accounts/fireworks/models/mixtral-8x7b" weights
ChatFireworks()  # want "api:accounts/fireworks/models/llama-v2-7b-chat" weights
ChatFireworks99(model="accounts/fireworks/models/mixtral-8x7b")  # want "api:accounts/fireworks/models/mixtral-8x7b" weights
Fireworks(model="accounts/fireworks/models/mixtral-8x7b")  # want "api:accounts/fireworks/models/mixtral-8x7b" weights
Fireworks101(model="accounts/fireworks/models/mixtral-8x7b")  # want "api:accounts/fireworks/models/mixtral-8x7b" weights
ChatFireworks102(model_name="accounts/fireworks/models/llama-v3-70b-instruct")  # want "api:accounts/fireworks/models/llama-v3-70b-instruct" weights
Fireworks103(model="accounts/fireworks/models/llama-v3-70b-instruct")  # want "api:accounts/fireworks/models/llama-v3-70b-instruct" weights
FireworksEmbeddings(model="nomic-ai/nomic-embed-text-v1")  # want "api:nomic-ai/nomic-embed-text-v1" weights
FireworksEmbeddings()  # want "api:nomic-ai/nomic-embed-text-v1.5" weights
Together(model="mistralai/Mixtral-8x7B-Instruct-v0.1")  # want "api:mistralai/Mixtral-8x7B-Instruct-v0.1" weights
Together106(model="mistralai/Mixtral-8x7B-Instruct-v0.1")  # want "api:mistralai/Mixtral-8x7B-Instruct-v0.1" weights
Together107(model="mistralai/Mixtral-8x7B-Instruct-v0.1")  # want "api:mistralai/Mixtral-8x7B-Instruct-v0.1" weights
ChatTogether(model_name="meta-llama/Llama-3-70b-chat-hf")  # want "api:meta-llama/Llama-3-70b-chat-hf" weights
ChatTogether()  # want "api:Qwen/Qwen2.5-7B-Instruct-Turbo" weights
TogetherEmbeddings(model="togethercomputer/m2-bert-80M-8k-retrieval")  # want "api:togethercomputer/m2-bert-80M-8k-retrieval" weights
TogetherEmbeddings()  # want "api:intfloat/multilingual-e5-large-instruct" weights
ChatNVIDIA(model="meta/llama3-70b-instruct")  # want "api:meta/llama3-70b-instruct" weights
NVIDIA(model="meta/llama3-70b-instruct")  # want "api:meta/llama3-70b-instruct" weights
NVIDIAEmbeddings(model="meta/llama3-70b-instruct")  # want "api:meta/llama3-70b-instruct" weights
NVIDIARerank(model="meta/llama3-70b-instruct")  # want "api:meta/llama3-70b-instruct" weights
ChatDeepSeek(model_name="deepseek-chat")  # want "api:deepseek-chat" weights
ChatXAI(model_name="grok-beta")  # want "api:grok-beta" weights
ChatXAI()  # want "api:grok-4" weights
Replicate(model="meta/llama-2-70b-chat")  # want "api:meta/llama-2-70b-chat" weights
Replicate117(model="meta/llama-2-70b-chat")  # want "api:meta/llama-2-70b-chat" weights
ChatLiteLLM(model="openrouter/gpt-4")  # want "api:openrouter/gpt-4" weights
ChatLiteLLM()  # want "api:gpt-3.5-turbo" weights
ChatLiteLLM119(model_name="openrouter/gpt-4")  # want "api:openrouter/gpt-4" weights
ChatLiteLLM120(model="openrouter/gpt-4")  # want "api:openrouter/gpt-4" weights
ChatZhipuAI(model_name="model-x")  # want "api:model-x" weights
ChatZhipuAI()  # want "api:glm-4" weights
ChatZhipuAI122(model="model-x")  # want "api:model-x" weights
ZhipuAIEmbeddings(model="model-x")  # want "api:model-x" weights
ZhipuAIEmbeddings()  # want "api:embedding-2" weights
ZhipuAIEmbeddings124(model="model-x")  # want "api:model-x" weights
ChatTongyi(model_name="model-x")  # want "api:model-x" weights
ChatTongyi()  # want "api:qwen-turbo" weights
ChatTongyi126(model="model-x")  # want "api:model-x" weights
Tongyi(model_name="model-x")  # want "api:model-x" weights
Tongyi()  # want "api:qwen-plus" weights
Tongyi128(model="model-x")  # want "api:model-x" weights
DashScopeEmbeddings(model="model-x")  # want "api:model-x" weights
DashScopeEmbeddings()  # want "api:text-embedding-v1" weights
DashScopeEmbeddings130(model="model-x")  # want "api:model-x" weights
ChatBaichuan(model="model-x")  # want "api:model-x" weights
ChatBaichuan()  # want "api:Baichuan2-Turbo-192K" weights
ChatBaichuan132(model="model-x")  # want "api:model-x" weights
ErnieBotChat(model_name="model-x")  # want "api:model-x" weights
ErnieBotChat()  # want "api:ERNIE-Bot-turbo" weights
ErnieBotChat134(model_name="model-x")  # want "api:model-x" weights
ChatPerplexity(model="model-x")  # want "api:model-x" weights
ChatPerplexity()  # want "api:llama-3.1-sonar-small-128k-online" weights
ChatPerplexity136(model="model-x")  # want "api:model-x" weights
ChatDeepInfra(model_name="model-x")  # want "api:model-x" weights
ChatDeepInfra()  # want "api:meta-llama/Llama-2-70b-chat-hf" weights
ChatDeepInfra138(model="model-x")  # want "api:model-x" weights
DeepInfra(model_id="model-x")  # want "api:model-x" weights
DeepInfra()  # want "api:meta-llama/Meta-Llama-3-70B-Instruct" weights
DeepInfra140(model_id="model-x")  # want "api:model-x" weights
DeepInfraEmbeddings(model_id="model-x")  # want "api:model-x" weights
DeepInfraEmbeddings()  # want "api:sentence-transformers/clip-ViT-B-32" weights
DeepInfraEmbeddings142(model_id="model-x")  # want "api:model-x" weights
ChatAnyscale(model_name="model-x")  # want "api:model-x" weights
ChatAnyscale()  # want "api:meta-llama/Meta-Llama-3-8B-Instruct" weights
ChatAnyscale144(model="model-x")  # want "api:model-x" weights
AlephAlpha(model="model-x")  # want "api:model-x" weights
AlephAlpha()  # want "api:luminous-base" weights
AlephAlpha146(model="model-x")  # want "api:model-x" weights
AI21(model="model-x")  # want "api:model-x" weights
AI21()  # want "api:j2-jumbo-instruct" weights
AI21148(model="model-x")  # want "api:model-x" weights
JinaEmbeddings(model_name="model-x")  # want "api:model-x" weights
JinaEmbeddings()  # want "api:jina-embeddings-v2-base-en" weights
JinaEmbeddings150(model_name="model-x")  # want "api:model-x" weights
JinaRerank(model="model-x")  # want "api:model-x" weights
JinaRerank()  # want "api:jina-reranker-v1-base-en" weights
JinaRerank152(model="model-x")  # want "api:model-x" weights
GooseAI(model_name="model-x")  # want "api:model-x" weights
GooseAI()  # want "api:gpt-neo-20b" weights
GooseAI154(model_name="model-x")  # want "api:model-x" weights
NLPCloud(model_name="model-x")  # want "api:model-x" weights
NLPCloud()  # want "api:finetuned-gpt-neox-20b" weights
NLPCloud156(model_name="model-x")  # want "api:model-x" weights
Writer(model_name="model-x")  # want "api:model-x" weights
Writer()  # want "api:palmyra-x-003-instruct" weights
Writer158(model="model-x")  # want "api:model-x" weights
QianfanChatEndpoint(model="ERNIE-Bot-turbo")  # want "api:ERNIE-Bot-turbo" weights
QianfanChatEndpoint160(model="ERNIE-Bot-turbo")  # want "api:ERNIE-Bot-turbo" weights
QianfanLLMEndpoint(model="ERNIE-Bot-turbo")  # want "api:ERNIE-Bot-turbo" weights
QianfanLLMEndpoint162(model="ERNIE-Bot-turbo")  # want "api:ERNIE-Bot-turbo" weights
QianfanEmbeddingsEndpoint(model="ERNIE-Bot-turbo")  # want "api:ERNIE-Bot-turbo" weights
QianfanEmbeddingsEndpoint164(model="ERNIE-Bot-turbo")  # want "api:ERNIE-Bot-turbo" weights
VoyageEmbeddings(model="voyage-2")  # want "api:voyage-2" weights
VoyageEmbeddings166(model="voyage-2")  # want "api:voyage-2" weights
WatsonxLLM(model_id="ibm/granite-13b-instruct-v2")  # want "api:ibm/granite-13b-instruct-v2" weights
WatsonxLLM168(model_id="ibm/granite-13b-instruct-v2")  # want "api:ibm/granite-13b-instruct-v2" weights
WatsonxLLM169(model_id="ibm/granite-13b-instruct-v2")  # want "api:ibm/granite-13b-instruct-v2" weights
VLLM(model="mosaicml/mpt-7b")  # want "huggingface:mosaicml/mpt-7b" weights
VLLM171(model="mosaicml/mpt-7b")  # want "huggingface:mosaicml/mpt-7b" weights
MLXPipeline.from_model_id(model_id="mlx-community/quantized-gemma-2b")  # want "huggingface:mlx-community/quantized-gemma-2b" weights
MLXPipeline173.from_model_id("mlx-community/quantized-gemma-2b")  # want "huggingface:mlx-community/quantized-gemma-2b" weights
CTransformers(model="TheBloke/Llama-2-7B-Chat-GGML")  # want "huggingface:TheBloke/Llama-2-7B-Chat-GGML" weights
CTransformers175(model="TheBloke/Llama-2-7B-Chat-GGML")  # want "huggingface:TheBloke/Llama-2-7B-Chat-GGML" weights
GPT4AllEmbeddings(model_name="all-MiniLM-L6-v2.gguf2.f16.gguf")  # want "other:gpt4all:all-MiniLM-L6-v2.gguf2.f16.gguf" weights
GPT4AllEmbeddings177(model_name="all-MiniLM-L6-v2.gguf2.f16.gguf")  # want "other:gpt4all:all-MiniLM-L6-v2.gguf2.f16.gguf" weights
Petals(model_name="petals-team/StableBeluga2")  # want "huggingface:petals-team/StableBeluga2" weights
Petals()  # want "huggingface:bigscience/bloom-petals" weights
Petals179(model_name="petals-team/StableBeluga2")  # want "huggingface:petals-team/StableBeluga2" weights
Petals180(model_name="petals-team/StableBeluga2")  # want "huggingface:petals-team/StableBeluga2" weights
FastEmbedEmbeddings(model_name="BAAI/bge-base-en-v1.5")  # want "other:fastembed:BAAI/bge-base-en-v1.5" weights
FastEmbedEmbeddings()  # want "other:fastembed:BAAI/bge-small-en-v1.5" weights
FastEmbedEmbeddings182(model_name="BAAI/bge-base-en-v1.5")  # want "other:fastembed:BAAI/bge-base-en-v1.5" weights
SpacyEmbeddings(model_name="en_core_web_md")  # want "spacy:en_core_web_md" weights
SpacyEmbeddings()  # want "spacy:en_core_web_sm" weights
SpacyEmbeddings184(model_name="en_core_web_md")  # want "spacy:en_core_web_md" weights
TensorflowHubEmbeddings(model_url="https://tfhub.dev/google/universal-sentence-encoder/4")  # want "other:tfhub:google/universal-sentence-encoder/4" weights
TensorflowHubEmbeddings()  # want "other:tfhub:google/universal-sentence-encoder-multilingual/3" weights
TensorflowHubEmbeddings186(model_url="https://tfhub.dev/google/universal-sentence-encoder/4")  # want "other:tfhub:google/universal-sentence-encoder/4" weights
ModelScopeEmbeddings(model_id="damo/nlp_corom_sentence-embedding_chinese-base")  # want "other:modelscope:damo/nlp_corom_sentence-embedding_chinese-base" weights
ModelScopeEmbeddings()  # want "other:modelscope:damo/nlp_corom_sentence-embedding_english-base" weights
ModelScopeEmbeddings188(model_id="damo/nlp_corom_sentence-embedding_chinese-base")  # want "other:modelscope:damo/nlp_corom_sentence-embedding_chinese-base" weights
init_chat_model(model="gpt-4o")  # want "api:gpt-4o" weights
init_chat_model190("gpt-4o")  # want "api:gpt-4o" weights
init_chat_model191(model="gpt-4o")  # want "api:gpt-4o" weights
init_embeddings(model="openai:text-embedding-3-small")  # want "api:openai:text-embedding-3-small" weights
init_embeddings193("openai:text-embedding-3-small")  # want "api:openai:text-embedding-3-small" weights
init_embeddings194(model="openai:text-embedding-3-small")  # want "api:openai:text-embedding-3-small" weights

CTransformers(model="models/llama-2-7b-chat.ggmlv3.q8_0.bin")  # want unresolved "local path"
init_chat_model("ollama:llama3.2")  # want "ollama:llama3.2" weights
init_embeddings("huggingface:org/sbert")  # want "huggingface:org/sbert" weights
Replicate(model="a16z-infra/llama13b-v2-chat:df7690f1994d94e96ad9d568eac121aecf50684a0b0963b25a41cc40061269e5")  # want "api:a16z-infra/llama13b-v2-chat" @df7690f1994d94e96ad9d568eac121aecf50684a0b0963b25a41cc40061269e5

# Nothing is loaded.
llm = ChatOpenAI(model="gpt-4o-mini")  # want "api:gpt-4o-mini"
llm.invoke("a")
PromptTemplate.from_template("a")
AzureChatOpenAI(api_version="2023-05-15")
