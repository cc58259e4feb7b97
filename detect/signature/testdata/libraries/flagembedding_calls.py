import FlagEmbedding
from FlagEmbedding import BGEM3FlagModel, FlagAutoModel, FlagAutoReranker, FlagModel, FlagReranker

FlagModel("BAAI/bge-large-zh", use_fp16=True)  # want "huggingface:BAAI/bge-large-zh" weights
BGEM3FlagModel(model_name_or_path="BAAI/bge-m3")  # want "huggingface:BAAI/bge-m3" weights
FlagReranker("BAAI/bge-reranker-base")  # want "huggingface:BAAI/bge-reranker-base" weights
FlagAutoModel.from_finetuned("BAAI/bge-base-en")  # want "huggingface:BAAI/bge-base-en" weights
FlagAutoReranker.from_finetuned("BAAI/bge-reranker-large")  # want "huggingface:BAAI/bge-reranker-large" weights
FlagEmbedding.FlagICLModel("BAAI/bge-en-icl")  # want "huggingface:BAAI/bge-en-icl" weights
FlagEmbedding.FlagLLMModel("BAAI/bge-gemma2")  # want "huggingface:BAAI/bge-gemma2" weights
FlagEmbedding.FlagLLMReranker("BAAI/bge-reranker-v2-gemma")  # want "huggingface:BAAI/bge-reranker-v2-gemma" weights
FlagEmbedding.LayerWiseFlagLLMReranker("BAAI/bge-reranker-v2-minicpm")  # want "huggingface:BAAI/bge-reranker-v2-minicpm" weights
FlagEmbedding.LightWeightFlagLLMReranker("BAAI/bge-reranker-v2.5")  # want "huggingface:BAAI/bge-reranker-v2.5" weights

# Nothing is loaded.
FlagEmbedding.EmbedderModelClass("encoder-only-base")
