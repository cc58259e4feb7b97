from moverscore_v2 import get_idf_dict
from moverscore_v2 import plot_example
from moverscore_v2 import word_mover_score

word_mover_score([], [])  # want "huggingface:distilbert-base-uncased" weights
get_idf_dict([], [])  # want "huggingface:distilbert-base-uncased" weights

# Nothing is loaded.
plot_example(True, "a", "b")
