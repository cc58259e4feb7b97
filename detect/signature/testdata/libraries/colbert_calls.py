import colbert.indexer
import colbert.searcher
import colbert.trainer
from colbert import Indexer
from colbert import Searcher
from colbert import Trainer
from colbert.modeling.checkpoint import Checkpoint

Indexer(checkpoint="colbert-ir/colbertv2.0")  # want "huggingface:colbert-ir/colbertv2.0" weights
colbert.indexer.Indexer(checkpoint="colbert-ir/colbertv2.0")  # want "huggingface:colbert-ir/colbertv2.0" weights

Searcher(index="i", checkpoint="colbert-ir/colbertv2.0")  # want "huggingface:colbert-ir/colbertv2.0" weights
colbert.searcher.Searcher(index="i", checkpoint="colbert-ir/colbertv2.0")  # want "huggingface:colbert-ir/colbertv2.0" weights

trainer = Trainer(triples="t", queries="q", collection="c")
trainer.train(checkpoint="org/base")  # want "huggingface:org/base" weights
trainer.train()  # want "huggingface:bert-base-uncased" weights
deep = colbert.trainer.Trainer("t", "q", "c")
deep.train("org/base")  # want "huggingface:org/base" weights

Checkpoint("colbert-ir/colbertv2.0", None)  # want "huggingface:colbert-ir/colbertv2.0" weights

# Nothing is loaded.
Searcher(index="i")
