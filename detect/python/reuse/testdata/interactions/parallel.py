"""Models whose outputs are put together."""
import torch
from flair.embeddings import DocumentPoolEmbeddings, FlairEmbeddings, StackedEmbeddings, WordEmbeddings
from transformers import AutoModel


def both(x, y):
    text = AutoModel.from_pretrained("a/text")
    image = AutoModel.from_pretrained("a/image")
    u = text(x).last_hidden_state
    v = image(y).last_hidden_state
    return torch.cat([u, v], dim=1)  # interaction huggingface:a/text -> huggingface:a/image feature-handoff/parallel


def halves(x, y):
    model = AutoModel.from_pretrained("a/alone")
    return torch.cat([model(x).last_hidden_state, model(y).last_hidden_state], dim=1)


def stacked(sentence):
    embeddings = StackedEmbeddings([WordEmbeddings("glove"), FlairEmbeddings("news-forward")])  # interaction other:flair:glove -> other:flair:news-forward feature-handoff/parallel
    embeddings.embed(sentence)


def pooled(sentence):
    parts = [WordEmbeddings("crawl"), FlairEmbeddings("news-backward")]
    embeddings = DocumentPoolEmbeddings(parts)  # interaction other:flair:crawl -> other:flair:news-backward feature-handoff/parallel
    embeddings.embed(sentence)
