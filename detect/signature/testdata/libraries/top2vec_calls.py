from top2vec import Top2Vec
from top2vec.Top2Vec import Top2Vec as Deep

Top2Vec(docs)  # want "other:top2vec:universal-sentence-encoder-multilingual" weights
Top2Vec(docs, embedding_model="universal-sentence-encoder")  # want "other:top2vec:universal-sentence-encoder" weights
Top2Vec(documents=docs, embedding_model="all-MiniLM-L6-v2")  # want "sentence-transformers:all-MiniLM-L6-v2" weights

Deep(docs)  # want "other:top2vec:universal-sentence-encoder-multilingual" weights

# Nothing is loaded, or from a file.
Top2Vec(docs, embedding_model="doc2vec")
Top2Vec(docs, embedding_model="all-MiniLM-L6-v2", embedding_model_path="models/minilm")  # want unresolved "local path"
