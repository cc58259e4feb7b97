from llama_index.embeddings.huggingface import HuggingFaceEmbedding, HuggingFaceInferenceAPIEmbedding
from llama_index.core import Settings, VectorStoreIndex

Settings.embed_model = HuggingFaceEmbedding(model_name="BAAI/bge-small-en-v1.5")  # want "huggingface:BAAI/bge-small-en-v1.5" weights
HuggingFaceEmbedding("org/embed")  # want "huggingface:org/embed" weights
HuggingFaceInferenceAPIEmbedding(model_name="org/hosted")  # want "api:org/hosted"

# Nothing is loaded.
VectorStoreIndex.from_documents([])
