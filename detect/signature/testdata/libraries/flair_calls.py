import flair
from flair.data import Sentence
from flair.embeddings import FlairEmbeddings, SentenceTransformerDocumentEmbeddings, TransformerDocumentEmbeddings
from flair.embeddings import StackedEmbeddings, TransformerWordEmbeddings, WordEmbeddings
from flair.embeddings.document import SentenceTransformerDocumentEmbeddings as DeepSentence
from flair.embeddings.document import TransformerDocumentEmbeddings as DeepDocument
from flair.embeddings.token import FlairEmbeddings as DeepFlair
from flair.embeddings.token import TransformerWordEmbeddings as DeepWord
from flair.embeddings.token import WordEmbeddings as DeepGlove
from flair.models import SequenceTagger
from flair.nn import Classifier

SequenceTagger.load("ner")  # want "other:flair:ner" weights
SequenceTagger.load(model_path="flair/ner-english-large@v1")  # want "huggingface:flair/ner-english-large" @v1 weights
Classifier.load("sentiment")  # want "other:flair:sentiment" weights
TransformerWordEmbeddings("org/bert")  # want "huggingface:org/bert" weights
TransformerDocumentEmbeddings()  # want "huggingface:bert-base-uncased" weights
DeepWord("org/bert")  # want "huggingface:org/bert" weights
DeepDocument("org/bert")  # want "huggingface:org/bert" weights
SentenceTransformerDocumentEmbeddings()  # want "sentence-transformers:bert-base-nli-mean-tokens" weights
DeepSentence("org/sbert")  # want "huggingface:org/sbert" weights
news = FlairEmbeddings("news-forward")  # want "other:flair:news-forward" weights
DeepFlair(model="news-backward")  # want "other:flair:news-backward" weights
WordEmbeddings("glove")  # want "other:flair:glove" weights
DeepGlove(embeddings="crawl")  # want "other:flair:crawl" weights
SequenceTagger.load("./taggers/final-model.pt")  # want unresolved "local path"

# Nothing is loaded.
Sentence("a sentence")
StackedEmbeddings([news])
SequenceTagger(hidden_size=256)
flair.set_seed(1)

# More ways.
import flair.embeddings.legacy
import flair.embeddings.token
from flair.embeddings import BytePairEmbeddings
from flair.embeddings import DocumentPoolEmbeddings
from flair.embeddings import ELMoEmbeddings
from flair.embeddings import PooledFlairEmbeddings

BytePairEmbeddings("en")  # want "other:flair:en" weights
flair.embeddings.token.BytePairEmbeddings("en")  # want "other:flair:en" weights

PooledFlairEmbeddings("news-forward")  # want "other:flair:news-forward" weights
flair.embeddings.token.PooledFlairEmbeddings("news-forward")  # want "other:flair:news-forward" weights

ELMoEmbeddings("small")  # want "other:flair:small" weights
flair.embeddings.legacy.ELMoEmbeddings("small")  # want "other:flair:small" weights
ELMoEmbeddings()  # want "other:flair:original" weights

# Nothing is loaded.
DocumentPoolEmbeddings([])
