"""Module with an example.

    model = AutoModel.from_pretrained("acme/docstring") # want "huggingface:acme/docstring" mentioned

See https://huggingface.co/acme/see-also. # want "huggingface:acme/see-also" mentioned
"""
import whisper as w
from transformers import (
    AutoModel,
    pipeline as pipe,
)
from .own import Loader

live = AutoModel.from_pretrained("acme/live")  # https://huggingface.co/acme/trailing # want "huggingface:acme/trailing" mentioned
text = "https://huggingface.co/acme/in-a-string, `bert-base-uncased`, # not a comment: model = 'acme/model-1'"
EXAMPLE = """
    >>> AutoModel.from_pretrained("acme/held") # want "huggingface:acme/held" mentioned
"""
text = """
AutoModel.from_pretrained("acme/in-a-text")
# model = "acme/in-a-text-2"
"""

# checkpoint = "EleutherAI/gpt-j-6B" # want "huggingface:EleutherAI/gpt-j-6B" mentioned
#model_name = 'acme/any' # want "huggingface:acme/any" mentioned
# name = "roberta-base" # want "huggingface:roberta-base" mentioned
# self.repo_id: str = "acme/typed" # want "huggingface:acme/typed" mentioned
# nlp = "de_core_news_sm" # want "spacy:de_core_news_sm" mentioned
CHOICES = [
    "acme/live-1",
    # "lllyasviel/control_v11p_sd15_seg", # want "huggingface:lllyasviel/control_v11p_sd15_seg" mentioned
    # 'acme/plain',
    # "tag/loss-1" and "a/b"
]
# parser.add_argument("--model", default="acme/of-option") # want "huggingface:acme/of-option" mentioned
# x = merge(["acme/bert-1", "acme/beside", "train/x"]) # want "huggingface:acme/bert-1" mentioned "huggingface:acme/beside" mentioned
# x = merge(["acme/no", "acme/nor"])
# loss = "train/loss-1"; mime = "image/bert-1"; content_type = "application/x-bert-2"
# model_path = "checkpoints/best-1"; model_dir = "acme/out-2"; branch = "feature/bert-3"
# dataset = "acme/bert-data-1"
# an owner/name in prose, bert-base-uncased, and acme/bert-base-1

# model = AutoModel.from_pretrained( # want "huggingface:acme/two-lines" mentioned
#     "acme/two-lines",
# )
# w.load_model("tiny.en") # want "openai-whisper:tiny.en" mentioned
# pipe("task", model="acme/piped") # want "huggingface:acme/piped" mentioned
# Loader.from_pretrained("acme/own")


def f(x):
    r"""Loads a model.

    Args:
        x: defaults to `"google/flan-t5-xl"` # want "huggingface:google/flan-t5-xl" mentioned

    >>> model = AutoModel.from_pretrained( # want "huggingface:acme/prompt" mentioned
    ...     "acme/prompt"
    ... )
    """
    return x if "#" else f'{x["a"]}'  # "quotes' in a comment


'''
model_id = "acme/dead-code" # want "huggingface:acme/dead-code" mentioned
model = AutoModel.from_pretrained(model_id) # want "huggingface:acme/dead-code" mentioned
'''
