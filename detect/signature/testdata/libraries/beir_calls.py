import beir.generation.models.auto_model
import beir.retrieval.models.sentence_bert
from beir.generation.models import QGenModel
from beir.reranking.models import CrossEncoder
from beir.retrieval.models import SPLADE
from beir.retrieval.models import SentenceBERT
from beir.util import download_and_unzip

SentenceBERT("msmarco-distilbert-base-tas-b")  # want "sentence-transformers:msmarco-distilbert-base-tas-b" weights
beir.retrieval.models.sentence_bert.SentenceBERT("msmarco-distilbert-base-tas-b")  # want "sentence-transformers:msmarco-distilbert-base-tas-b" weights
SentenceBERT(("org/q", "org/d"))  # want "huggingface:org/q" weights "huggingface:org/d" weights

SPLADE("naver/splade_v2_distil")  # want "huggingface:naver/splade_v2_distil" weights
CrossEncoder("naver/splade_v2_distil")  # want "huggingface:naver/splade_v2_distil" weights
QGenModel("BeIR/query-gen-msmarco-t5-base-v1")  # want "huggingface:BeIR/query-gen-msmarco-t5-base-v1" weights
beir.generation.models.auto_model.QGenModel(model_path="a/generator")  # want "huggingface:a/generator" weights

# Nothing is loaded.
download_and_unzip("https://x.org/scifact.zip", "d")
