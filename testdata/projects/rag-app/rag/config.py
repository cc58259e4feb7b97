"""Settings that several modules share."""

EMBEDDING_MODEL = "sentence-transformers/all-MiniLM-L6-v2"
RERANKER_OWNER = "cross-encoder"

PASSAGE_TOKENS = 200
PASSAGE_OVERLAP = 40
CANDIDATES = 25
KEPT = 4
