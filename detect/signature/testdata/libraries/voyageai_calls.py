import voyageai
from voyageai import get_embedding, get_embeddings

vo = voyageai.Client()
vo.embed(["a"], model="voyage-3", input_type="document")  # want "api:voyage-3" weights
vo.embed(["a"])  # want "api:voyage-2"
vo.rerank("a", ["b"], "rerank-2")  # want "api:rerank-2"
vo.multimodal_embed([["a"]], model="voyage-multimodal-3")  # want "api:voyage-multimodal-3"
vo.contextualized_embed([["a"]], model="voyage-context-3")  # want "api:voyage-context-3"
get_embedding("a", model="voyage-large-2")  # want "api:voyage-large-2"
get_embeddings(["a"])  # want "api:voyage-2"

# Nothing is loaded.
vo.count_tokens(["a"], model="voyage-3")
