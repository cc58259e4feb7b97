import torchtext
from torchtext.models import XLMR_BASE_ENCODER

torchtext.models.ROBERTA_BASE_ENCODER.get_model()  # want "torchtext:ROBERTA_BASE_ENCODER" weights
XLMR_BASE_ENCODER.get_model(head=None)  # want "torchtext:XLMR_BASE_ENCODER" weights

# Nothing is loaded.
XLMR_BASE_ENCODER.get_model(load_weights=False)
XLMR_BASE_ENCODER.transform()
