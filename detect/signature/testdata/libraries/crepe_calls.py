import crepe.core
from crepe import get_activation
from crepe import predict
from crepe import process_file
from crepe.core import build_and_load_model
from crepe.core import to_viterbi_cents

predict(None, 16000)  # want "other:crepe:full" weights
crepe.core.predict(None, 16000)  # want "other:crepe:full" weights
get_activation(None, 16000)  # want "other:crepe:full" weights
crepe.core.get_activation(None, 16000)  # want "other:crepe:full" weights
predict(None, 16000, model_capacity="tiny")  # want "other:crepe:tiny" weights

process_file("a.wav")  # want "other:crepe:full" weights
crepe.core.process_file("a.wav")  # want "other:crepe:full" weights

build_and_load_model("large")  # want "other:crepe:large" weights

# Nothing is loaded.
to_viterbi_cents(None)
