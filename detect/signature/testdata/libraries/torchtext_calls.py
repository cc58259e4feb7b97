import torchtext
from torchtext.models import XLMR_BASE_ENCODER

torchtext.models.ROBERTA_BASE_ENCODER.get_model()  # want "torchtext:ROBERTA_BASE_ENCODER" weights
XLMR_BASE_ENCODER.get_model(head=None)  # want "torchtext:XLMR_BASE_ENCODER" weights

# Nothing is loaded.
XLMR_BASE_ENCODER.get_model(load_weights=False)
XLMR_BASE_ENCODER.transform()

# More ways.
import torchtext.vocab.vectors
from torchtext.vocab import CharNGram
from torchtext.vocab import FastText
from torchtext.vocab import GloVe
from torchtext.vocab import build_vocab_from_iterator

GloVe(name="6B", dim=100)  # want "other:torchtext:GloVe:6B" weights
torchtext.vocab.vectors.GloVe(name="6B", dim=100)  # want "other:torchtext:GloVe:6B" weights

GloVe()  # want "other:torchtext:GloVe:840B" weights
torchtext.vocab.vectors.GloVe()  # want "other:torchtext:GloVe:840B" weights

FastText("de")  # want "other:torchtext:FastText:de" weights
torchtext.vocab.vectors.FastText("de")  # want "other:torchtext:FastText:de" weights

FastText()  # want "other:torchtext:FastText:en" weights
torchtext.vocab.vectors.FastText()  # want "other:torchtext:FastText:en" weights

CharNGram()  # want "other:torchtext:CharNGram" weights
torchtext.vocab.vectors.CharNGram()  # want "other:torchtext:CharNGram" weights

# Nothing is loaded.
build_vocab_from_iterator([])
