import guidance.llms
import guidance.models._transformers
from guidance import gen
from guidance.llms.transformers import LLaMA
from guidance.llms.transformers import Vicuna
from guidance.models import Transformers
from guidance.models import TransformersChat


class Loaded:
    pass


Transformers("microsoft/Phi-3-mini-4k-instruct")  # want "huggingface:microsoft/Phi-3-mini-4k-instruct" weights
TransformersChat("microsoft/Phi-3-mini-4k-instruct")  # want "huggingface:microsoft/Phi-3-mini-4k-instruct" weights
guidance.models._transformers.Transformers("microsoft/Phi-3-mini-4k-instruct")  # want "huggingface:microsoft/Phi-3-mini-4k-instruct" weights
Transformers(Loaded())

guidance.llms.Transformers("gpt2")  # want "huggingface:gpt2" weights
LLaMA("gpt2")  # want "huggingface:gpt2" weights
Vicuna("gpt2")  # want "huggingface:gpt2" weights

# Nothing is loaded.
gen("answer")
