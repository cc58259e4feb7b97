import gensim.downloader as api
from gensim.models import Word2Vec

api.load("glove-wiki-gigaword-50")  # want "other:gensim:glove-wiki-gigaword-50" weights
api.load(name="word2vec-google-news-300", return_path=True)  # want "other:gensim:word2vec-google-news-300" weights

# Nothing is loaded from a hub.
api.info()
Word2Vec.load("word2vec.model")

# More ways.
import gensim.models
import gensim.models.keyedvectors
from gensim.models import KeyedVectors
from gensim.models.fasttext import load_facebook_model
from gensim.models.fasttext import load_facebook_vectors

KeyedVectors.load_word2vec_format("https://x.org/vectors.bin", binary=True)  # want "url:https://x.org/vectors.bin" weights
gensim.models.keyedvectors.KeyedVectors.load_word2vec_format("https://x.org/vectors.bin", binary=True)  # want "url:https://x.org/vectors.bin" weights
KeyedVectors.load_word2vec_format("GoogleNews-vectors-negative300.bin", binary=True)  # want unresolved "local path"

load_facebook_model("https://x.org/cc.en.300.bin")  # want "url:https://x.org/cc.en.300.bin" weights
load_facebook_vectors("https://x.org/cc.en.300.bin")  # want "url:https://x.org/cc.en.300.bin" weights
load_facebook_model("own.bin")  # want unresolved "local path"

# Nothing is loaded.
gensim.models.Word2Vec(sentences=[])
