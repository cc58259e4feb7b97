"""Knows nothing of models."""
from classes.whole import Classifier, Asked


def make(store, model=None):
    return Classifier(store=store, model=model)
