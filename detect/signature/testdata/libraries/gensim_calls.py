import gensim.downloader as api
from gensim.models import Word2Vec

api.load("glove-wiki-gigaword-50")  # want "other:gensim:glove-wiki-gigaword-50" weights
api.load(name="word2vec-google-news-300", return_path=True)  # want "other:gensim:word2vec-google-news-300" weights

# Nothing is loaded from a hub.
api.info()
Word2Vec.load("word2vec.model")
