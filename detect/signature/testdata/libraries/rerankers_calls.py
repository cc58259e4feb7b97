import rerankers.reranker
from rerankers import Document
from rerankers import Reranker

Reranker("mixedbread-ai/mxbai-rerank-large-v1", model_type="cross-encoder")  # want "huggingface:mixedbread-ai/mxbai-rerank-large-v1" weights
rerankers.reranker.Reranker("mixedbread-ai/mxbai-rerank-large-v1", model_type="cross-encoder")  # want "huggingface:mixedbread-ai/mxbai-rerank-large-v1" weights
Reranker("cross-encoder")  # want "other:rerankers:cross-encoder" weights

# Nothing is loaded.
Document(text="x")
