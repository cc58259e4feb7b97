"""Filters in front of and behind the chat model."""

from transformers import pipeline


def prompt_filter():
    # The team that made this model has taken it down.
    return pipeline("text-classification", model="ptmlock-examples/prompt-filter")


def answer_filter():
    return pipeline("text-classification", model="ptmlock-examples/answer-filter")
