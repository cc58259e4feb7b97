import torchcrepe.core
from torchcrepe import embed
from torchcrepe import predict
from torchcrepe import predict_from_file
from torchcrepe import predict_from_file_to_file
from torchcrepe import predict_from_files_to_files
from torchcrepe.load import audio
from torchcrepe.load import model

predict("a.wav", 16000)  # want "other:torchcrepe:full" weights
torchcrepe.core.predict("a.wav", 16000)  # want "other:torchcrepe:full" weights
embed("a.wav", 16000)  # want "other:torchcrepe:full" weights
torchcrepe.core.embed("a.wav", 16000)  # want "other:torchcrepe:full" weights
predict_from_file("a.wav", 16000)  # want "other:torchcrepe:full" weights
predict_from_file_to_file("a.wav", 16000)  # want "other:torchcrepe:full" weights
predict_from_files_to_files("a.wav", 16000)  # want "other:torchcrepe:full" weights
predict(None, 16000, model="tiny")  # want "other:torchcrepe:tiny" weights

model("cpu", "tiny")  # want "other:torchcrepe:tiny" weights

# Nothing is loaded.
audio("a.wav")
