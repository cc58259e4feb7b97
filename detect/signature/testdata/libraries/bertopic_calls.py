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

# More ways.
import bertopic.representation._pos
import bertopic.representation._textgeneration
import bertopic.representation._zeroshot
from bertopic.backend import FastEmbedBackend
from bertopic.backend import Model2VecBackend
from bertopic.backend import MultiModalBackend
from bertopic.representation import KeyBERTInspired
from bertopic.representation import PartOfSpeech
from bertopic.representation import TextGeneration
from bertopic.representation import VisualRepresentation
from bertopic.representation import ZeroShotClassification

ZeroShotClassification([], model="org/nli")  # want "huggingface:org/nli" weights
bertopic.representation._zeroshot.ZeroShotClassification([], model="org/nli")  # want "huggingface:org/nli" weights
ZeroShotClassification([])  # want "huggingface:facebook/bart-large-mnli" weights

TextGeneration("gpt2")  # want "huggingface:gpt2" weights
bertopic.representation._textgeneration.TextGeneration("gpt2")  # want "huggingface:gpt2" weights

VisualRepresentation(image_to_text_model="nlpconnect/vit-gpt2-image-captioning")  # want "huggingface:nlpconnect/vit-gpt2-image-captioning" weights

PartOfSpeech("en_core_web_md")  # want "spacy:en_core_web_md" weights
bertopic.representation._pos.PartOfSpeech("en_core_web_md")  # want "spacy:en_core_web_md" weights
PartOfSpeech()  # want "spacy:en_core_web_sm" weights

MultiModalBackend("clip-ViT-B-32")  # want "sentence-transformers:clip-ViT-B-32" weights

Model2VecBackend("minishlab/potion-base-8M")  # want "huggingface:minishlab/potion-base-8M" weights

FastEmbedBackend()  # want "other:fastembed:BAAI/bge-small-en-v1.5" weights
FastEmbedBackend("BAAI/bge-base-en")  # want "other:fastembed:BAAI/bge-base-en" weights

# Nothing is loaded.
KeyBERTInspired()
