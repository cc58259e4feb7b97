from transformers import AutoModel

__all__ = ["listed"]


def listed(name):
    return AutoModel.from_pretrained(name)  # want "huggingface:a/star-listed"


def unlisted(name):
    return AutoModel.from_pretrained(name)  # want unresolved "callers that are not in this project"
