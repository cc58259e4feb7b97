from textattack.models.helpers import LSTMForClassification
from textattack.models.helpers.word_cnn_for_classification import WordCNNForClassification
from textattack.models.wrappers import PyTorchModelWrapper


class Loaded:
    pass


LSTMForClassification.from_pretrained("lstm-imdb")  # want "other:textattack:lstm-imdb" weights
WordCNNForClassification.from_pretrained("cnn-sst2")  # want "other:textattack:cnn-sst2" weights

# Nothing is loaded.
PyTorchModelWrapper(Loaded(), None)
