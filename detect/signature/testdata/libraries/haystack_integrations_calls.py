from haystack_experimental.components.generators.chat.openai import OpenAIChatGenerator as Experimental
from haystack_integrations.components.audio.whisper import LocalWhisperTranscriber
from haystack_integrations.components.embedders.amazon_bedrock import AmazonBedrockTextEmbedder
from haystack_integrations.components.embedders.cohere import CohereTextEmbedder
from haystack_integrations.components.embedders.fastembed import FastembedSparseDocumentEmbedder, FastembedTextEmbedder
from haystack_integrations.components.embedders.google_genai import GoogleGenAITextEmbedder
from haystack_integrations.components.embedders.instructor_embedders import InstructorTextEmbedder
from haystack_integrations.components.embedders.jina import JinaTextEmbedder
from haystack_integrations.components.embedders.mistral import MistralTextEmbedder
from haystack_integrations.components.embedders.nvidia import NvidiaTextEmbedder
from haystack_integrations.components.embedders.ollama import OllamaTextEmbedder
from haystack_integrations.components.embedders.optimum import OptimumTextEmbedder
from haystack_integrations.components.embedders.sentence_transformers import SentenceTransformersTextEmbedder
from haystack_integrations.components.embedders.voyage_embedders import VoyageTextEmbedder
from haystack_integrations.components.generators.amazon_bedrock import AmazonBedrockChatGenerator
from haystack_integrations.components.generators.anthropic import AnthropicChatGenerator
from haystack_integrations.components.generators.cohere import CohereChatGenerator
from haystack_integrations.components.generators.google_genai import GoogleGenAIChatGenerator
from haystack_integrations.components.generators.huggingface import HuggingFaceLocalChatGenerator
from haystack_integrations.components.generators.mistral import MistralChatGenerator
from haystack_integrations.components.generators.nvidia import NvidiaGenerator
from haystack_integrations.components.generators.ollama import OllamaChatGenerator
from haystack_integrations.components.generators.openai import OpenAIChatGenerator
from haystack_integrations.components.generators.transformers import TransformersChatGenerator
from haystack_integrations.components.rankers.cohere import CohereRanker
from haystack_integrations.components.rankers.fastembed import FastembedRanker
from haystack_integrations.components.rankers.jina import JinaRanker
from haystack_integrations.components.rankers.nvidia import NvidiaRanker
from haystack_integrations.components.rankers.sentence_transformers import SentenceTransformersSimilarityRanker
from haystack_integrations.components.rankers.transformers import TransformersSimilarityRanker

SentenceTransformersTextEmbedder(model="a/embedder")  # want "huggingface:a/embedder" weights
SentenceTransformersSimilarityRanker("a/ranker")  # want "huggingface:a/ranker" weights
FastembedTextEmbedder(model="BAAI/bge-small-en-v1.5")  # want "huggingface:BAAI/bge-small-en-v1.5" weights
FastembedSparseDocumentEmbedder(model="prithvida/Splade_PP_en_v1")  # want "huggingface:prithvida/Splade_PP_en_v1" weights
FastembedRanker(model="a/fast-ranker")  # want "huggingface:a/fast-ranker" weights
TransformersChatGenerator(model="a/chat")  # want "huggingface:a/chat" weights
TransformersSimilarityRanker(model="a/similar")  # want "huggingface:a/similar" weights
HuggingFaceLocalChatGenerator(model="a/local")  # want "huggingface:a/local" weights
OptimumTextEmbedder(model="a/optimum")  # want "huggingface:a/optimum" weights
InstructorTextEmbedder(model="a/instructor")  # want "huggingface:a/instructor" weights
LocalWhisperTranscriber(model="small")  # want "openai-whisper:small" weights
OllamaChatGenerator(model="gemma2:9b")  # want "ollama:gemma2:9b" weights
OllamaTextEmbedder(model="nomic-embed-text")  # want "ollama:nomic-embed-text" weights
AnthropicChatGenerator(model="claude-3-sonnet-20240229")  # want "api:claude-3-sonnet-20240229" weights
CohereChatGenerator(model="command-r")  # want "api:command-r" weights
CohereTextEmbedder(model="embed-multilingual-v3.0")  # want "api:embed-multilingual-v3.0" weights
CohereRanker(model="rerank-v3.5")  # want "api:rerank-v3.5" weights
GoogleGenAIChatGenerator(model="gemini-2.5-flash")  # want "api:gemini-2.5-flash" weights
GoogleGenAITextEmbedder(model="text-embedding-004")  # want "api:text-embedding-004" weights
MistralChatGenerator(model="mistral-small-latest")  # want "api:mistral-small-latest" weights
MistralTextEmbedder(model="mistral-embed")  # want "api:mistral-embed" weights
NvidiaGenerator(model="meta/llama3")  # want "api:meta/llama3" weights
NvidiaTextEmbedder(model="nvidia/embed")  # want "api:nvidia/embed" weights
NvidiaRanker(model="nvidia/rank")  # want "api:nvidia/rank" weights
AmazonBedrockChatGenerator(model="anthropic.claude-v2")  # want "api:anthropic.claude-v2" weights
AmazonBedrockTextEmbedder(model="amazon.titan-embed")  # want "api:amazon.titan-embed" weights
JinaTextEmbedder(model="jina-embeddings-v2-base-en")  # want "api:jina-embeddings-v2-base-en" weights
JinaRanker(model="jina-reranker")  # want "api:jina-reranker" weights
VoyageTextEmbedder(model="voyage-2")  # want "api:voyage-2" weights
OpenAIChatGenerator(model="gpt-4o")  # want "api:gpt-4o" weights
Experimental(model="gpt-4o-mini")  # want "api:gpt-4o-mini" weights

# The default changes with the releases.
AnthropicChatGenerator()
FastembedTextEmbedder()  # want unresolved "the call names no model"
