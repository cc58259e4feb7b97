import beir.retrieval.models.sentence_bert
from beir.reranking.models import CrossEncoder
from beir.retrieval.models import SPLADE
from beir.retrieval.models import SentenceBERT
from beir.util import download_and_unzip

SentenceBERT("msmarco-distilbert-base-tas-b")  # want "sentence-transformers:msmarco-distilbert-base-tas-b" weights
beir.retrieval.models.sentence_bert.SentenceBERT("msmarco-distilbert-base-tas-b")  # want "sentence-transformers:msmarco-distilbert-base-tas-b" weights
SentenceBERT(("org/q", "org/d"))  # want "huggingface:org/q" weights "huggingface:org/d" weights

SPLADE("naver/splade_v2_distil")  # want "huggingface:naver/splade_v2_distil" weights
CrossEncoder("naver/splade_v2_distil")  # want "huggingface:naver/splade_v2_distil" weights

# Nothing is loaded.
download_and_unzip("https://x.org/scifact.zip", "d")
