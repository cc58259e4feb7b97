import polyfuzz.models._sbert
from polyfuzz import PolyFuzz
from polyfuzz.models import SentenceEmbeddings

SentenceEmbeddings("all-mpnet-base-v2")  # want "sentence-transformers:all-mpnet-base-v2" weights
polyfuzz.models._sbert.SentenceEmbeddings("all-mpnet-base-v2")  # want "sentence-transformers:all-mpnet-base-v2" weights
SentenceEmbeddings()  # want "sentence-transformers:all-MiniLM-L6-v2" weights

# Nothing is loaded.
PolyFuzz("TF-IDF")
