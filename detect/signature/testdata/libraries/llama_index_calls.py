from llama_index.core import Settings, VectorStoreIndex
from llama_index.embeddings.huggingface import HuggingFaceEmbedding as DeepEmbedding
from llama_index.llms import LlamaCPP
from llama_index.llms.openai import OpenAI as DeepOpenAI
from llama_index import OpenAIEmbedding as OpenAIEmbedding21, ServiceContext as ServiceContext11
from llama_index.core import ServiceContext
from llama_index.core.embeddings import resolve_embed_model
from llama_index.embeddings import (
    AzureOpenAIEmbedding, ClipEmbedding, CohereEmbedding, FastEmbedEmbedding, FlagEmbeddingReranker,
    GeminiEmbedding, GoogleGenAIEmbedding, HuggingFaceEmbedding, HuggingFaceInferenceAPIEmbedding,
    InstructorEmbedding, JinaEmbedding, MistralAIEmbedding, NVIDIAEmbedding, NomicEmbedding, OllamaEmbedding,
    OpenAIEmbedding, TextEmbeddingsInference, TogetherEmbedding, VoyageEmbedding,
)
from llama_index.llms import (
    Anthropic, AzureOpenAI, Bedrock, BedrockConverse, Cohere, DeepSeek, Fireworks, Gemini, GeminiMultiModal,
    GoogleGenAI, Groq, HuggingFaceInferenceAPI, HuggingFaceLLM, LiteLLM, MistralAI, NVIDIA, Ollama, OpenAI,
    OpenAILike, OpenAIMultiModal, OpenAIResponses, PaLM, Perplexity, Replicate, ReplicateMultiModal, TogetherLLM,
    Vertex, Vllm,
)
from llama_index.postprocessor import CohereRerank, LongLLMLinguaPostprocessor, SentenceTransformerRerank

HuggingFaceEmbedding(model_name="org/embed")  # want "huggingface:org/embed" weights
HuggingFaceEmbedding()  # want "huggingface:BAAI/bge-small-en" weights
InstructorEmbedding(model_name="hkunlp/instructor-large")  # want "huggingface:hkunlp/instructor-large" weights
InstructorEmbedding()  # want "huggingface:hkunlp/instructor-base" weights
FastEmbedEmbedding(model_name="BAAI/bge-base-en-v1.5")  # want "other:fastembed:BAAI/bge-base-en-v1.5" weights
FastEmbedEmbedding()  # want "other:fastembed:BAAI/bge-small-en-v1.5" weights
ClipEmbedding(model_name="ViT-L/14")  # want "openai-clip:ViT-L/14" weights
ClipEmbedding()  # want "openai-clip:ViT-B/32" weights
SentenceTransformerRerank(model="cross-encoder/ms-marco-MiniLM-L-2-v2")  # want "huggingface:cross-encoder/ms-marco-MiniLM-L-2-v2" weights
SentenceTransformerRerank()  # want "huggingface:cross-encoder/stsb-distilroberta-base" weights
FlagEmbeddingReranker(model="BAAI/bge-reranker-base")  # want "huggingface:BAAI/bge-reranker-base" weights
FlagEmbeddingReranker()  # want "huggingface:BAAI/bge-reranker-large" weights
LongLLMLinguaPostprocessor(model_name="org/llm")  # want "huggingface:org/llm" weights
LongLLMLinguaPostprocessor()  # want "huggingface:NousResearch/Llama-2-7b-hf" weights
HuggingFaceLLM(model_name="HuggingFaceH4/zephyr-7b-beta")  # want "huggingface:HuggingFaceH4/zephyr-7b-beta" weights
HuggingFaceLLM()  # want "huggingface:StabilityAI/stablelm-tuned-alpha-3b" weights
Vllm(model="mosaicml/mpt-7b")  # want "huggingface:mosaicml/mpt-7b" weights
Vllm()  # want "huggingface:facebook/opt-125m" weights
ServiceContext.from_defaults(embed_model="local:BAAI/bge-large-en-v1.5")  # want "huggingface:BAAI/bge-large-en-v1.5" weights
ServiceContext11.from_defaults(embed_model="local:BAAI/bge-large-en-v1.5")  # want "huggingface:BAAI/bge-large-en-v1.5" weights
resolve_embed_model(embed_model="local:BAAI/bge-large-en-v1.5")  # want "huggingface:BAAI/bge-large-en-v1.5" weights
Ollama(model="llama2:13b")  # want "ollama:llama2:13b" weights
OllamaEmbedding(model_name="nomic-embed-text")  # want "ollama:nomic-embed-text" weights
OpenAI(model="gpt-4-turbo")  # want "api:gpt-4-turbo" weights
OpenAI()  # want "api:gpt-3.5-turbo" weights
OpenAIResponses("gpt-4-turbo")  # want "api:gpt-4-turbo" weights
OpenAILike(model="gpt-4-vision-preview")  # want "api:gpt-4-vision-preview" weights
OpenAIMultiModal("gpt-4-vision-preview")  # want "api:gpt-4-vision-preview" weights
AzureOpenAI(model="gpt-4")  # want "api:gpt-4" weights
AzureOpenAI()  # want "api:gpt-35-turbo" weights
OpenAIEmbedding(model="text-embedding-3-small")  # want "api:text-embedding-3-small" weights
OpenAIEmbedding()  # want "api:text-embedding-ada-002" weights
OpenAIEmbedding21(model="text-embedding-3-small")  # want "api:text-embedding-3-small" weights
AzureOpenAIEmbedding(model="text-embedding-3-large")  # want "api:text-embedding-3-large" weights
AzureOpenAIEmbedding()  # want "api:text-embedding-ada-002" weights
Anthropic(model="claude-3-opus-20240229")  # want "api:claude-3-opus-20240229" weights
Anthropic()  # want "api:claude-2.1" weights
Gemini(model_name="models/gemini-pro")  # want "api:models/gemini-pro" weights
GeminiMultiModal(model="models/gemini-pro")  # want "api:models/gemini-pro" weights
GeminiEmbedding(model_name="models/text-embedding-004")  # want "api:models/text-embedding-004" weights
GeminiEmbedding()  # want "api:models/embedding-001" weights
GoogleGenAI(model="gemini-2.0-flash")  # want "api:gemini-2.0-flash" weights
GoogleGenAIEmbedding(model_name="gemini-2.0-flash")  # want "api:gemini-2.0-flash" weights
PaLM(model_name="models/text-bison-001")  # want "api:models/text-bison-001" weights
PaLM()  # want "api:models/text-bison-001" weights
Vertex(model="gemini-1.5-pro")  # want "api:gemini-1.5-pro" weights
Vertex()  # want "api:text-bison" weights
Groq(model="llama3-70b-8192")  # want "api:llama3-70b-8192" weights
TogetherLLM("llama3-70b-8192")  # want "api:llama3-70b-8192" weights
NVIDIA(model="llama3-70b-8192")  # want "api:llama3-70b-8192" weights
DeepSeek("llama3-70b-8192")  # want "api:llama3-70b-8192" weights
Fireworks(model="llama3-70b-8192")  # want "api:llama3-70b-8192" weights
MistralAI(model="mistral-medium")  # want "api:mistral-medium" weights
MistralAI()  # want "api:mistral-large-latest" weights
MistralAIEmbedding(model_name="mistral-embed")  # want "api:mistral-embed" weights
MistralAIEmbedding()  # want "api:mistral-embed" weights
Cohere(model="command-r-plus")  # want "api:command-r-plus" weights
Cohere()  # want "api:command-r" weights
CohereEmbedding(model_name="embed-multilingual-v3.0")  # want "api:embed-multilingual-v3.0" weights
CohereEmbedding()  # want "api:embed-english-v3.0" weights
CohereRerank(model="rerank-english-v3.0")  # want "api:rerank-english-v3.0" weights
CohereRerank()  # want "api:rerank-english-v2.0" weights
Bedrock(model="anthropic.claude-v2")  # want "api:anthropic.claude-v2" weights
BedrockConverse("anthropic.claude-v2")  # want "api:anthropic.claude-v2" weights
TogetherEmbedding(model_name="org/embed")  # want "api:org/embed" weights
TextEmbeddingsInference(model="org/embed")  # want "api:org/embed" weights
NVIDIAEmbedding(model_name="org/embed")  # want "api:org/embed" weights
VoyageEmbedding(model_name="voyage-2")  # want "api:voyage-2" weights
JinaEmbedding(model="jina-embeddings-v3")  # want "api:jina-embeddings-v3" weights
JinaEmbedding()  # want "api:jina-embeddings-v2-base-en" weights
NomicEmbedding(model_name="nomic-embed-text-v1.5")  # want "api:nomic-embed-text-v1.5" weights
NomicEmbedding()  # want "api:nomic-embed-text-v1" weights
Perplexity(model="llama-3.1-sonar-small-128k-online")  # want "api:llama-3.1-sonar-small-128k-online" weights
Perplexity()  # want "api:mistral-7b-instruct" weights
LiteLLM(model="anthropic/claude-3-haiku")  # want "api:anthropic/claude-3-haiku" weights
LiteLLM()  # want "api:gpt-3.5-turbo" weights
Replicate(model="meta/llama-2-70b-chat")  # want "api:meta/llama-2-70b-chat" weights
ReplicateMultiModal("meta/llama-2-70b-chat")  # want "api:meta/llama-2-70b-chat" weights
HuggingFaceInferenceAPI(model_name="org/hosted")  # want "api:org/hosted" weights
HuggingFaceInferenceAPIEmbedding(model="org/hosted")  # want "api:org/hosted" weights

Settings.embed_model = DeepEmbedding(model_name="BAAI/bge-small-en-v1.5")  # want "huggingface:BAAI/bge-small-en-v1.5" weights
Settings.llm = DeepOpenAI(model="gpt-4o", temperature=0.1)  # want "api:gpt-4o" weights
HuggingFaceLLM(model_name="org/llm", tokenizer_name="org/tok")  # want "huggingface:org/llm" weights "huggingface:org/tok" tokenizer
resolve_embed_model("local:BAAI/bge-m3")  # want "huggingface:BAAI/bge-m3" weights
LlamaCPP()  # want "huggingface:TheBloke/Llama-2-13B-chat-GGUF" weights
LlamaCPP(model_url="https://huggingface.co/org/m-GGUF/resolve/main/m.Q4_0.gguf", model_path=None)  # want "huggingface:org/m-GGUF" weights
Replicate(model="a16z/vicuna-13b:6282abe6a492de4145d7bb601023762212f9ddbbe78278bd6771c8b3b2f2a13b")  # want "api:a16z/vicuna-13b" @6282abe6a492de4145d7bb601023762212f9ddbbe78278bd6771c8b3b2f2a13b

# Nothing is loaded.
VectorStoreIndex.from_documents([])
LlamaCPP(model_path="./m.gguf")
HuggingFaceInferenceAPI(token="x")
