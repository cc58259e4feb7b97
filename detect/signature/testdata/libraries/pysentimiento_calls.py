import pysentimiento.analyzer
from pysentimiento import create_analyzer
from pysentimiento.preprocessing import preprocess_tweet

create_analyzer(task="sentiment", lang="es")  # want "other:pysentimiento:sentiment:es" weights
pysentimiento.analyzer.create_analyzer(task="sentiment", lang="es")  # want "other:pysentimiento:sentiment:es" weights

create_analyzer(model_name="org/s", lang="es")  # want "huggingface:org/s" weights
pysentimiento.analyzer.create_analyzer(model_name="org/s", lang="es")  # want "huggingface:org/s" weights

# Nothing is loaded.
preprocess_tweet("x")
