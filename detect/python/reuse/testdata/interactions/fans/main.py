"""A model takes one of the values that a store holds: of many, it isn't known which."""
from transformers import pipeline

import one
import three
import two

anything = []
either = []


def make(text):
    anything.append(one.model(text))
    anything.append(two.model(text))
    anything.append(three.model(text))
    either.append(one.model(text))
    either.append(two.model(text))


def translate():
    translator = pipeline("translation", model="a/translator")
    return translator(anything[-1])


def shorten():
    shortener = pipeline("summarization", model="a/shortener")
    return shortener(either[-1])  # interaction huggingface:a/one -> huggingface:a/shortener feature-handoff/sequential; huggingface:a/two -> huggingface:a/shortener feature-handoff/sequential
