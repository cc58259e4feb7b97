import colbert.indexer
import colbert.searcher
from colbert import Indexer
from colbert import Searcher
from colbert.modeling.checkpoint import Checkpoint

Indexer(checkpoint="colbert-ir/colbertv2.0")  # want "huggingface:colbert-ir/colbertv2.0" weights
colbert.indexer.Indexer(checkpoint="colbert-ir/colbertv2.0")  # want "huggingface:colbert-ir/colbertv2.0" weights

Searcher(index="i", checkpoint="colbert-ir/colbertv2.0")  # want "huggingface:colbert-ir/colbertv2.0" weights
colbert.searcher.Searcher(index="i", checkpoint="colbert-ir/colbertv2.0")  # want "huggingface:colbert-ir/colbertv2.0" weights

Checkpoint("colbert-ir/colbertv2.0", None)  # want "huggingface:colbert-ir/colbertv2.0" weights

# Nothing is loaded.
Searcher(index="i")
