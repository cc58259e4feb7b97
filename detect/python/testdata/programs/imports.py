"""Calls are matched by what imports resolve to, never by text:
AutoModel.from_pretrained("docstring/decoy") loads nothing.
"""
import transformers
import transformers as tf
import transformers.models.bert as bert
from transformers import AutoModel, AutoModel as AM
from transformers import AutoTokenizer

try:
    from diffusers import StableDiffusionPipeline as Pipe
except ImportError:
    from diffusers.pipelines import StableDiffusionPipeline as Pipe

# AutoModel.from_pretrained("comment/decoy")
AutoModel.from_pretrained("a/plain")  # want "huggingface:a/plain" literal weights
AM.from_pretrained("a/renamed")  # want "huggingface:a/renamed"
transformers.AutoModel.from_pretrained("a/module")  # want "huggingface:a/module"
tf.AutoModel.from_pretrained("a/module-as")  # want "huggingface:a/module-as"
bert.BertModel.from_pretrained("a/deep")  # want "huggingface:a/deep"
AutoTokenizer.from_pretrained("a/tokenizer", revision="v1.0")  # want "huggingface:a/tokenizer" @v1.0 tokenizer

Alias = AutoModel
Alias.from_pretrained("a/assigned")  # want "huggingface:a/assigned"

Chosen = AutoModel if transformers.is_torch_available() else AutoTokenizer
Chosen.from_pretrained("a/chosen")  # want "huggingface:a/chosen" weights "huggingface:a/chosen" tokenizer

load = AutoModel.from_pretrained
load("a/method")  # want "huggingface:a/method"


def inside():
    from transformers import AutoModelForCausalLM

    return AutoModelForCausalLM.from_pretrained("a/local-import")  # want "huggingface:a/local-import"


def with_pipe():
    pipe = Pipe.from_pretrained("a/pipe").to("cuda")  # want "huggingface:a/pipe" "huggingface:a/pipe"
    pipe.load_lora_weights("a/lora")  # want "huggingface:a/lora" adapter "huggingface:a/lora" adapter


TEXT = 'AutoModel.from_pretrained("string/decoy")'
