import summarizer.bert
from summarizer import Summarizer
from summarizer import TransformerSummarizer
from summarizer.sbert import SBertSummarizer


class Loaded:
    pass


Summarizer("distilbert-base-uncased")  # want "huggingface:distilbert-base-uncased" weights
summarizer.bert.Summarizer("distilbert-base-uncased")  # want "huggingface:distilbert-base-uncased" weights
Summarizer()  # want "huggingface:bert-large-uncased" weights

TransformerSummarizer(transformer_type="GPT2", transformer_model_key="gpt2-medium")  # want "huggingface:gpt2-medium" weights
summarizer.bert.TransformerSummarizer(transformer_type="GPT2", transformer_model_key="gpt2-medium")  # want "huggingface:gpt2-medium" weights
TransformerSummarizer()  # want "huggingface:bert-base-uncased" weights

SBertSummarizer("paraphrase-MiniLM-L6-v2")  # want "sentence-transformers:paraphrase-MiniLM-L6-v2" weights
SBertSummarizer()  # want "sentence-transformers:all-mpnet-base-v2" weights

# Nothing is loaded.
Summarizer(custom_model=Loaded(), custom_tokenizer=Loaded())
