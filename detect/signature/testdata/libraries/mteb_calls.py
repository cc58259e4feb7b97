import mteb.models.get_model_meta
from mteb import get_model
from mteb import get_tasks

get_model("intfloat/multilingual-e5-small", revision="fd1525a")  # want "huggingface:intfloat/multilingual-e5-small" @fd1525a weights
mteb.models.get_model_meta.get_model("intfloat/multilingual-e5-small", revision="fd1525a")  # want "huggingface:intfloat/multilingual-e5-small" @fd1525a weights

# Nothing is loaded.
get_tasks(languages=["eng"])
