import txtai
import txtai.embeddings
from txtai import Embeddings
from txtai.pipeline import Caption
from txtai.pipeline import CrossEncoder
from txtai.pipeline import Entity
from txtai.pipeline import HFModel
from txtai.pipeline import HFPipeline
from txtai.pipeline import LLM
from txtai.pipeline import Labels
from txtai.pipeline import LateEncoder
from txtai.pipeline import Objects
from txtai.pipeline import Questions
from txtai.pipeline import Segmentation
from txtai.pipeline import Similarity
from txtai.pipeline import Summary
from txtai.pipeline import TextToAudio
from txtai.pipeline import TextToSpeech
from txtai.pipeline import Transcription

Summary("org/p")  # want "huggingface:org/p" weights
Summary()  # want "huggingface:sshleifer/distilbart-cnn-12-6" weights

Questions("org/p")  # want "huggingface:org/p" weights
Questions()  # want "huggingface:distilbert-base-cased-distilled-squad" weights

Caption("org/p")  # want "huggingface:org/p" weights
Caption()  # want "huggingface:ydshieh/vit-gpt2-coco-en" weights

Labels("org/p")  # want "huggingface:org/p" weights
Similarity("org/p")  # want "huggingface:org/p" weights
CrossEncoder("org/p")  # want "huggingface:org/p" weights
Entity("org/p")  # want "huggingface:org/p" weights
Objects("org/p")  # want "huggingface:org/p" weights
Transcription("org/p")  # want "huggingface:org/p" weights
TextToAudio("org/p")  # want "huggingface:org/p" weights
TextToSpeech("org/p")  # want "huggingface:org/p" weights
HFModel("org/p")  # want "huggingface:org/p" weights
LLM("org/p")  # want "huggingface:org/p" weights
LateEncoder("org/p")  # want "huggingface:org/p" weights
txtai.LLM("org/p")  # want "huggingface:org/p" weights
Labels()

HFPipeline("ner", "org/ner")  # want "huggingface:org/ner" weights

Embeddings(path="sentence-transformers/nli-mpnet-base-v2")  # want "huggingface:sentence-transformers/nli-mpnet-base-v2" weights
txtai.embeddings.Embeddings(path="sentence-transformers/nli-mpnet-base-v2")  # want "huggingface:sentence-transformers/nli-mpnet-base-v2" weights

# Nothing is loaded.
Segmentation(sentences=True)
