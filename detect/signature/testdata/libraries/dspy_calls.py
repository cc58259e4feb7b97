from dspy import ColBERTv2, Predict
from dsp import SentenceTransformersCrossEncoder, SentenceTransformersVectorizer
from dsp.modules.sbert import SentenceTransformersCrossEncoder as SentenceTransformersCrossEncoder25
from dsp.modules.sentence_vectorizer import SentenceTransformersVectorizer as SentenceTransformersVectorizer27
from dspy import (
    AWSAnthropic, Anyscale, AzureOpenAI, Claude, CloudflareAI, Cohere, ColBERTv2RerankerLocal, Databricks, Embedder,
    GROQ, Google, GoogleVertexAI, HFClientTGI, HFClientVLLM, HFModel, LM, Mistral, MultiOpenAI, OllamaLocal, OpenAI,
    Together, Watsonx,
)
from dspy.clients.lm import LM as LM2

LM(model="openai/gpt-4o-mini")  # want "api:openai/gpt-4o-mini" weights
LM2("openai/gpt-4o-mini")  # want "api:openai/gpt-4o-mini" weights
Embedder(model="openai/gpt-4o-mini")  # want "api:openai/gpt-4o-mini" weights
OpenAI(model="model-x")  # want "api:model-x" weights
OpenAI()  # want "api:gpt-3.5-turbo-instruct" weights
AzureOpenAI(model="model-x")  # want "api:model-x" weights
AzureOpenAI()  # want "api:gpt-3.5-turbo-instruct" weights
Claude(model="model-x")  # want "api:model-x" weights
Claude()  # want "api:claude-3-opus-20240229" weights
Cohere(model="model-x")  # want "api:model-x" weights
Cohere()  # want "api:command-r" weights
Google(model="model-x")  # want "api:model-x" weights
Google()  # want "api:models/gemini-1.0-pro" weights
GoogleVertexAI(model="model-x")  # want "api:model-x" weights
GoogleVertexAI()  # want "api:text-bison@002" weights
Mistral(model="model-x")  # want "api:model-x" weights
Mistral()  # want "api:mistral-medium-latest" weights
GROQ("key", model="model-x")  # want "api:model-x" weights
GROQ("key")  # want "api:mixtral-8x7b-32768" weights
CloudflareAI(model="model-x")  # want "api:model-x" weights
CloudflareAI()  # want "api:@hf/meta-llama/meta-llama-3-8b-instruct" weights
OllamaLocal(model="model-x")  # want "ollama:model-x" weights
OllamaLocal()  # want "ollama:llama2" weights
Together(model="meta-llama/Llama-2-7b-hf")  # want "api:meta-llama/Llama-2-7b-hf" weights
Anyscale("meta-llama/Llama-2-7b-hf")  # want "api:meta-llama/Llama-2-7b-hf" weights
HFClientTGI(model="meta-llama/Llama-2-7b-hf")  # want "api:meta-llama/Llama-2-7b-hf" weights
HFClientVLLM("meta-llama/Llama-2-7b-hf")  # want "api:meta-llama/Llama-2-7b-hf" weights
MultiOpenAI(model="meta-llama/Llama-2-7b-hf")  # want "api:meta-llama/Llama-2-7b-hf" weights
Databricks("meta-llama/Llama-2-7b-hf")  # want "api:meta-llama/Llama-2-7b-hf" weights
Watsonx(model="meta-llama/Llama-2-7b-hf")  # want "api:meta-llama/Llama-2-7b-hf" weights
AWSAnthropic(None, model="anthropic.claude-3-haiku-20240307-v1:0")  # want "api:anthropic.claude-3-haiku-20240307-v1:0" weights
HFModel(checkpoint="org/model")  # want "huggingface:org/model" weights
ColBERTv2RerankerLocal(checkpoint="colbert-ir/colbertv2.0")  # want "huggingface:colbert-ir/colbertv2.0" weights
ColBERTv2RerankerLocal()  # want "huggingface:bert-base-uncased" weights
SentenceTransformersCrossEncoder(model_name_or_path="org/cross")  # want "huggingface:org/cross" weights
SentenceTransformersCrossEncoder()  # want "huggingface:cross-encoder/ms-marco-MiniLM-L-12-v2" weights
SentenceTransformersCrossEncoder25("org/cross")  # want "huggingface:org/cross" weights
SentenceTransformersVectorizer(model_name_or_path="org/sbert")  # want "huggingface:org/sbert" weights
SentenceTransformersVectorizer()  # want "sentence-transformers:all-MiniLM-L6-v2" weights
SentenceTransformersVectorizer27("org/sbert")  # want "huggingface:org/sbert" weights

LM("ollama_chat/llama3.2:3b", api_base="http://localhost:11434")  # want "ollama:llama3.2:3b" weights

# Nothing is loaded.
ColBERTv2(url="http://localhost:2017/wiki17_abstracts")
Predict("question -> answer")
