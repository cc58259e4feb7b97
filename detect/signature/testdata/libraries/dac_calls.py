from dac import DAC
from dac.utils import download
from dac.utils import load_model

download(model_type="16khz")  # want "other:dac:16khz" weights
load_model(model_type="16khz")  # want "other:dac:16khz" weights
download()  # want "other:dac:44khz" weights

# Nothing is loaded.
DAC()
