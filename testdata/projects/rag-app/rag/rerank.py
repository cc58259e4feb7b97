"""Orders candidates by how well they answer a question."""

from sentence_transformers import CrossEncoder

from rag.config import KEPT, RERANKER_OWNER

RERANKER = f"{RERANKER_OWNER}/ms-marco-MiniLM-L-6-v2"


def rerank(question, passages, kept=KEPT):
    model = CrossEncoder(RERANKER, max_length=512)
    scores = model.predict([(question, passage) for passage in passages])
    ranked = sorted(zip(scores, passages), key=lambda pair: -pair[0])
    return [passage for _, passage in ranked[:kept]]
