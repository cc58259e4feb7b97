import kagglehub.models
from kagglehub import dataset_download
from kagglehub import login
from kagglehub import model_download

model_download("google/bert/tensorFlow2/answer-equivalence-bem")  # want "other:kagglehub:google/bert/tensorFlow2/answer-equivalence-bem" files
kagglehub.models.model_download("google/bert/tensorFlow2/answer-equivalence-bem")  # want "other:kagglehub:google/bert/tensorFlow2/answer-equivalence-bem" files
model_download("keras/gemma/keras/gemma_2b_en/2", path="model.weights.h5")  # want "other:kagglehub:keras/gemma/keras/gemma_2b_en/2" files

# Nothing is loaded.
dataset_download("org/data")
login()
