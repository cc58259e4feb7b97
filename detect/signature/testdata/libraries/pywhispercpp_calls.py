from pywhispercpp.model import Model
from pywhispercpp.model import Segment

Model("base.en", n_threads=6)  # want "other:pywhispercpp:base.en" weights
Model()  # want "other:pywhispercpp:tiny" weights

# Nothing is loaded.
Segment(0, 1, "x")
