from flashrank import Ranker
from flashrank import RerankRequest

Ranker(model_name="ms-marco-MiniLM-L-12-v2")  # want "other:flashrank:ms-marco-MiniLM-L-12-v2" weights
Ranker.Ranker(model_name="ms-marco-MiniLM-L-12-v2")  # want "other:flashrank:ms-marco-MiniLM-L-12-v2" weights
Ranker()  # want "other:flashrank:ms-marco-TinyBERT-L-2-v2" weights

# Nothing is loaded.
RerankRequest(query="q", passages=[])
