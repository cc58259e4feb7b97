import trankit.pipeline
from trankit import Pipeline
from trankit import trankit2conllu

Pipeline("english")  # want "other:trankit:english" weights "huggingface:xlm-roberta-base" weights
trankit.pipeline.Pipeline("english")  # want "other:trankit:english" weights "huggingface:xlm-roberta-base" weights
Pipeline("german", embedding="xlm-roberta-large")  # want "other:trankit:german" weights "huggingface:xlm-roberta-large" weights

# Nothing is loaded.
trankit2conllu({})
