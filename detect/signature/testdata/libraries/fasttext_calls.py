import fasttext.util.util
from fasttext import train_supervised
from fasttext.util import download_model

download_model("en", if_exists="ignore")  # want "other:fasttext:en" weights
fasttext.util.util.download_model("en", if_exists="ignore")  # want "other:fasttext:en" weights

# Nothing is loaded.
train_supervised("train.txt")
