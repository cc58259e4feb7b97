from minicons.cwe import CWE
from minicons.cwe import EncDecCWE
from minicons.scorer import IncrementalLMScorer
from minicons.scorer import LMScorer
from minicons.scorer import MaskedLMScorer
from minicons.scorer import Seq2SeqScorer
from minicons.scorer import VLMScorer
from minicons.utils import get_batch


class Loaded:
    pass


IncrementalLMScorer("distilgpt2", "cpu")  # want "huggingface:distilgpt2" weights
MaskedLMScorer("distilgpt2", "cpu")  # want "huggingface:distilgpt2" weights
Seq2SeqScorer("distilgpt2", "cpu")  # want "huggingface:distilgpt2" weights
VLMScorer("distilgpt2", "cpu")  # want "huggingface:distilgpt2" weights
LMScorer("distilgpt2", "cpu")  # want "huggingface:distilgpt2" weights
CWE("distilgpt2", "cpu")  # want "huggingface:distilgpt2" weights
EncDecCWE("distilgpt2", "cpu")  # want "huggingface:distilgpt2" weights
IncrementalLMScorer(Loaded(), "cpu")

# Nothing is loaded.
get_batch([], 1)
