from allennlp.models import Model, load_archive
from allennlp.models.archival import load_archive as deep
from allennlp.predictors.predictor import Predictor

Predictor.from_path("https://example.com/bidaf.tar.gz")  # want "url:https://example.com/bidaf.tar.gz" weights
Predictor.from_path(archive_path="hf://lysandre/test@v1")  # want "huggingface:lysandre/test" @v1 weights
load_archive("https://example.com/elmo.tar.gz")  # want "url:https://example.com/elmo.tar.gz" weights
deep(archive_file="hf://org/model")  # want "huggingface:org/model" weights
load_archive("output/model.tar.gz")  # want unresolved "local path"

# Nothing is loaded.
Model.by_name("simple_tagger")
