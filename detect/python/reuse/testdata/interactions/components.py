"""Components that are joined by their names."""
from haystack import Pipeline
from haystack.components.builders import PromptBuilder
from haystack.components.embedders import SentenceTransformersTextEmbedder
from haystack.components.generators import HuggingFaceLocalGenerator
from haystack.components.rankers import TransformersSimilarityRanker
from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
from haystack.nodes import EmbeddingRetriever, FARMReader
from haystack.pipelines import ExtractiveQAPipeline


def connected(store, question):
    p = Pipeline()
    p.add_component("embedder", SentenceTransformersTextEmbedder(model="a/embedder"))
    p.add_component("retriever", InMemoryEmbeddingRetriever(store))
    p.add_component("ranker", TransformersSimilarityRanker(model="a/ranker"))
    p.add_component("prompt", PromptBuilder("{{documents}}"))
    p.add_component("llm", HuggingFaceLocalGenerator(model="a/llm"))
    p.connect("embedder.embedding", "retriever.query_embedding")
    p.connect("retriever", "ranker")  # interaction huggingface:a/ranker -> huggingface:a/embedder post-processing
    p.connect("ranker", "prompt.documents")
    p.connect("prompt", "llm")  # interaction huggingface:a/ranker -> huggingface:a/llm feature-handoff/sequential
    return p.run({"embedder": {"text": question}})


def nodes(store, question):
    retriever = EmbeddingRetriever(document_store=store, embedding_model="b/embeddings")
    reader = FARMReader(model_name_or_path="b/reader")
    p = Pipeline()
    p.add_node(component=retriever, name="Retriever", inputs=["Query"])
    p.add_node(component=reader, name="Reader", inputs=["Retriever"])  # interaction huggingface:b/embeddings -> huggingface:b/reader feature-handoff/sequential
    return p.run(query=question)


def ready_made(store, question):
    retriever = EmbeddingRetriever(document_store=store, embedding_model="c/embeddings")
    reader = FARMReader("c/reader")
    return ExtractiveQAPipeline(reader, retriever).run(query=question)  # interaction huggingface:c/embeddings -> huggingface:c/reader feature-handoff/sequential


def sockets(server, client):
    server.connect("a", "b")
