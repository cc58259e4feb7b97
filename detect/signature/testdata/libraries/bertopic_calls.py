from bertopic import BERTopic
from bertopic._bertopic import BERTopic as Deep

BERTopic(embedding_model="all-MiniLM-L6-v2")  # want "sentence-transformers:all-MiniLM-L6-v2" weights
Deep(embedding_model="org/sbert")  # want "huggingface:org/sbert" weights
BERTopic.load("org/topics", embedding_model="all-MiniLM-L6-v2")  # want "huggingface:org/topics" "sentence-transformers:all-MiniLM-L6-v2"
Deep.load("org/topics", "org/sbert")  # want "huggingface:org/topics" "huggingface:org/sbert"
BERTopic()  # want "sentence-transformers:all-MiniLM-L6-v2" weights
BERTopic(language="multilingual")  # want "sentence-transformers:paraphrase-multilingual-MiniLM-L12-v2" weights

# Nothing is loaded from a hub.
BERTopic.load("model_dir")
