import momentfm.models.moment
from momentfm import MOMENTPipeline
from momentfm.utils.masking import Masking

MOMENTPipeline.from_pretrained("AutonLab/MOMENT-1-large", model_kwargs={})  # want "huggingface:AutonLab/MOMENT-1-large" weights
momentfm.models.moment.MOMENTPipeline.from_pretrained("AutonLab/MOMENT-1-large", model_kwargs={})  # want "huggingface:AutonLab/MOMENT-1-large" weights

# Nothing is loaded.
Masking(0.3)
