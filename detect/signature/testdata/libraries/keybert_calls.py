from keybert import KeyBERT
from keybert._model import KeyBERT as Deep

KeyBERT()  # want "sentence-transformers:all-MiniLM-L6-v2" weights
KeyBERT("paraphrase-MiniLM-L3-v2")  # want "sentence-transformers:paraphrase-MiniLM-L3-v2" weights
Deep(model="org/sbert")  # want "huggingface:org/sbert" weights

# Nothing is loaded.
KeyBERT.extract_keywords("text")
