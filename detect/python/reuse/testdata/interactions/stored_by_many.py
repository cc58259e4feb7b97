"""What more than two functions write to files of one name says nothing, whoever reads it first."""
import numpy as np
from transformers import AutoModel

one = AutoModel.from_pretrained("many/one")
two = AutoModel.from_pretrained("many/two")
taker = AutoModel.from_pretrained("many/taker")


def first(path, x):
    np.save(path + "/x.features.npy", one(x))
    np.save(path + "/x.pitches.npy", one(x))


def second(path, x):
    np.save(path + "/x.features.npy", two(x))


def read(path):
    taker(np.load(path + "/x.pitches.npy"))  # interaction huggingface:many/one -> huggingface:many/taker feature-handoff/sequential
    return taker(np.load(path + "/x.features.npy"))


def third(path, x):
    np.save(path + "/x.features.npy", one(x))


first("p", 1)
second("p", 1)
read("p")
third("p", 1)
