# What isinstance tells of a text and a tuple.
from sentence_transformers import SentenceTransformer
from transformers import AutoModel


class Pair:
    def __init__(self, path):
        if isinstance(path, str):
            self.queries = SentenceTransformer(path)  # want "huggingface:kind/one"
        elif isinstance(path, tuple):
            self.queries = SentenceTransformer(path[0])  # want "huggingface:kind/queries"
            self.documents = SentenceTransformer(path[1])  # want "huggingface:kind/documents"


Pair("kind/one")
Pair(("kind/queries", "kind/documents"))


def one_of(name):
    if isinstance(name, (str, tuple)):
        return AutoModel.from_pretrained("kind/told")  # want "huggingface:kind/told"
    return AutoModel.from_pretrained(name["model"])  # want "huggingface:kind/in-dict"


one_of("kind/text")
one_of({"model": "kind/in-dict"})


def not_told(name, kind):
    if isinstance(name, kind):
        return AutoModel.from_pretrained("kind/may-be")  # want "huggingface:kind/may-be"
    if isinstance(name, list):
        return AutoModel.from_pretrained("kind/list")  # want "huggingface:kind/list"
    return AutoModel.from_pretrained(name)  # want "huggingface:kind/given"


not_told("kind/given", object)
