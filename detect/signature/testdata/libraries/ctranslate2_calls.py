import ctranslate2.converters.transformers
from ctranslate2 import Translator
from ctranslate2.converters import TransformersConverter

TransformersConverter("facebook/m2m100_418M")  # want "huggingface:facebook/m2m100_418M" weights
ctranslate2.converters.transformers.TransformersConverter("facebook/m2m100_418M")  # want "huggingface:facebook/m2m100_418M" weights
TransformersConverter("org/nmt", revision="v1")  # want "huggingface:org/nmt" @v1 weights

# Nothing is loaded.
Translator("./model_ct2")
