import deepmultilingualpunctuation.punctuationmodel
from deepmultilingualpunctuation import PunctuationModel

PunctuationModel()  # want "huggingface:oliverguhr/fullstop-punctuation-multilang-large" weights default-arg
PunctuationModel(model="kredor/punctuate-all")  # want "huggingface:kredor/punctuate-all" weights
deepmultilingualpunctuation.punctuationmodel.PunctuationModel("a/model")  # want "huggingface:a/model" weights

# Nothing is loaded.
deepmultilingualpunctuation.punctuationmodel.chunks("a/none")
