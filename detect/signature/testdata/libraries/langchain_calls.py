from langchain import HuggingFaceHub as TopHub, HuggingFacePipeline as TopPipeline
from langchain.cross_encoders.huggingface import HuggingFaceCrossEncoder as OldCross
from langchain.embeddings import HuggingFaceBgeEmbeddings as OldBge
from langchain.embeddings import HuggingFaceEmbeddings as Old
from langchain.embeddings import HuggingFaceHubEmbeddings as OldHubEmbeddings
from langchain.embeddings import HuggingFaceInferenceAPIEmbeddings as OldApi
from langchain.embeddings import HuggingFaceInstructEmbeddings as OldInstruct
from langchain.embeddings import SentenceTransformerEmbeddings as OldSentence
from langchain.llms import HuggingFaceEndpoint as OldEndpoint, HuggingFaceHub as OldHub
from langchain.llms.huggingface_pipeline import HuggingFacePipeline as OldPipeline
from langchain_community.cross_encoders import HuggingFaceCrossEncoder
from langchain_community.embeddings import HuggingFaceBgeEmbeddings, HuggingFaceEmbeddings, HuggingFaceHubEmbeddings
from langchain_community.embeddings import HuggingFaceInferenceAPIEmbeddings, HuggingFaceInstructEmbeddings
from langchain_community.embeddings import SentenceTransformerEmbeddings
from langchain_community.llms import HuggingFaceEndpoint, HuggingFaceHub, HuggingFacePipeline
from langchain_huggingface import HuggingFaceEmbeddings as Short, HuggingFaceEndpoint as ShortEndpoint
from langchain_huggingface import HuggingFaceEndpointEmbeddings as ShortHosted, HuggingFacePipeline as ShortPipeline
from langchain_huggingface.embeddings import HuggingFaceEmbeddings as New, HuggingFaceEndpointEmbeddings
from langchain_huggingface.llms import HuggingFaceEndpoint as NewEndpoint, HuggingFacePipeline as NewPipeline

HuggingFaceEmbeddings(model_name="all-MiniLM-L6-v2")  # want "sentence-transformers:all-MiniLM-L6-v2" weights
HuggingFaceEmbeddings()  # want "huggingface:sentence-transformers/all-mpnet-base-v2" weights
Old(model_name="org/sbert")  # want "huggingface:org/sbert" weights
New(model="org/sbert")  # want "huggingface:org/sbert" weights
SentenceTransformerEmbeddings(model_name="org/sbert")  # want "huggingface:org/sbert" weights
OldSentence(model_name="org/sbert")  # want "huggingface:org/sbert" weights
HuggingFaceInstructEmbeddings(model_name="hkunlp/instructor-xl")  # want "huggingface:hkunlp/instructor-xl" weights
OldInstruct()  # want "huggingface:hkunlp/instructor-large" weights
HuggingFaceBgeEmbeddings()  # want "huggingface:BAAI/bge-large-en" weights
OldBge(model_name="BAAI/bge-m3")  # want "huggingface:BAAI/bge-m3" weights
HuggingFaceCrossEncoder()  # want "huggingface:BAAI/bge-reranker-base" weights
OldCross(model_name="org/cross")  # want "huggingface:org/cross" weights
HuggingFacePipeline.from_model_id(model_id="gpt2", task="text-generation")  # want "huggingface:gpt2" weights
OldPipeline.from_model_id("gpt2", "text-generation")  # want "huggingface:gpt2" weights
NewPipeline.from_model_id(model_id="gpt2", task="text-generation")  # want "huggingface:gpt2" weights
HuggingFaceHub(repo_id="google/flan-t5-xxl")  # want "api:google/flan-t5-xxl"
OldHub(repo_id="google/flan-t5-xxl")  # want "api:google/flan-t5-xxl"
HuggingFaceEndpoint(repo_id="org/hosted")  # want "api:org/hosted"
OldEndpoint(repo_id="org/hosted")  # want "api:org/hosted"
NewEndpoint(model="org/hosted")  # want "api:org/hosted"
HuggingFaceHubEmbeddings(repo_id="org/hosted")  # want "api:org/hosted"
OldHubEmbeddings()  # want "api:sentence-transformers/all-mpnet-base-v2"
HuggingFaceInferenceAPIEmbeddings(api_key="x")  # want "api:sentence-transformers/all-MiniLM-L6-v2"
OldApi(api_key="x", model_name="org/hosted")  # want "api:org/hosted"
TopHub(repo_id="google/flan-t5-xl", model_kwargs={})  # want "api:google/flan-t5-xl"
TopPipeline.from_model_id(model_id="bigscience/bloom-1b7", task="text-generation")  # want "huggingface:bigscience/bloom-1b7" weights
Short()  # want "huggingface:sentence-transformers/all-mpnet-base-v2" weights
Short(model_name="org/sbert")  # want "huggingface:org/sbert" weights
ShortPipeline.from_model_id(model_id="org/llm", task="text-generation")  # want "huggingface:org/llm" weights
ShortEndpoint(repo_id="org/hosted")  # want "api:org/hosted"
ShortHosted(model="org/hosted")  # want "api:org/hosted"
HuggingFaceEndpointEmbeddings(repo_id="org/hosted")  # want "api:org/hosted"

# Nothing is loaded.
HuggingFacePipeline(pipeline=object())
