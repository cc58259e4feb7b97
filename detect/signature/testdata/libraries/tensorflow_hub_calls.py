import tensorflow_hub as hub

hub.load("https://tfhub.dev/google/universal-sentence-encoder/4")  # want "other:tfhub:google/universal-sentence-encoder/4" weights
hub.KerasLayer("https://tfhub.dev/google/nnlm-en-dim50/2", trainable=True)  # want "other:tfhub:google/nnlm-en-dim50/2" weights
hub.resolve(handle="https://tfhub.dev/google/movenet/1")  # want "other:tfhub:google/movenet/1" weights
hub.load("saved_model")  # want unresolved "local path"

# Nothing is loaded.
print(hub.__version__)

# More ways.
import tensorflow_hub.module
from tensorflow_hub import Module
from tensorflow_hub import image_embedding_column
from tensorflow_hub import load_module_spec
from tensorflow_hub import text_embedding_column
from tensorflow_hub import text_embedding_column_v2
from tensorflow_hub.keras_layer import KerasLayer
from tensorflow_hub.module_v2 import load

Module("https://tfhub.dev/google/elmo/3")  # want "other:tfhub:google/elmo/3" weights
load_module_spec("https://tfhub.dev/google/elmo/3")  # want "other:tfhub:google/elmo/3" weights
tensorflow_hub.module.Module("https://tfhub.dev/google/elmo/3")  # want "other:tfhub:google/elmo/3" weights

text_embedding_column("text", "https://tfhub.dev/google/nnlm-en-dim128/1")  # want "other:tfhub:google/nnlm-en-dim128/1" weights
image_embedding_column("text", "https://tfhub.dev/google/nnlm-en-dim128/1")  # want "other:tfhub:google/nnlm-en-dim128/1" weights
text_embedding_column_v2("text", "https://tfhub.dev/google/nnlm-en-dim128/1")  # want "other:tfhub:google/nnlm-en-dim128/1" weights

KerasLayer("https://tfhub.dev/google/bit/m-r50x1/1")  # want "other:tfhub:google/bit/m-r50x1/1" weights
load("https://tfhub.dev/google/bit/m-r50x1/1")  # want "other:tfhub:google/bit/m-r50x1/1" weights
