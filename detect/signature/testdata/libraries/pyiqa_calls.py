import pyiqa.api_helpers
from pyiqa import InferenceModel
from pyiqa import create_metric
from pyiqa import list_models

create_metric("musiq", device="cpu")  # want "other:pyiqa:musiq" weights
pyiqa.api_helpers.create_metric("musiq", device="cpu")  # want "other:pyiqa:musiq" weights
InferenceModel("musiq", device="cpu")  # want "other:pyiqa:musiq" weights
create_metric(metric_name="lpips")  # want "other:pyiqa:lpips" weights

# Nothing is loaded.
list_models()
