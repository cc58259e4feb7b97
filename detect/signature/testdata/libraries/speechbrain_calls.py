from speechbrain.inference.interfaces import foreign_class
from speechbrain.pretrained import EncoderClassifier

EncoderClassifier.from_hparams(source="speechbrain/spkrec-ecapa-voxceleb", revision="v1")  # want "huggingface:speechbrain/spkrec-ecapa-voxceleb" @v1 weights
EncoderClassifier.from_hparams("speechbrain/lang-id")  # want "huggingface:speechbrain/lang-id" weights
foreign_class(source="org/emotion", pymodule_file="x.py", classname="X")  # want "huggingface:org/emotion" weights
EncoderClassifier.from_hparams("./exp/model")  # want unresolved "local path"

# Nothing is loaded.
EncoderClassifier(modules={}, hparams={})

# More ways.
import speechbrain.pretrained.fetching
from speechbrain.integrations.huggingface.hubert import HuBERT
from speechbrain.lobes.models import ECAPA_TDNN
from speechbrain.lobes.models.huggingface_transformers.wav2vec2 import Wav2Vec2
from speechbrain.lobes.models.huggingface_wav2vec import HuggingFaceWav2Vec2
from speechbrain.utils.fetching import fetch

fetch("custom.py", source="speechbrain/emotion")  # want "huggingface:speechbrain/emotion" files
speechbrain.pretrained.fetching.fetch("custom.py", source="speechbrain/emotion")  # want "huggingface:speechbrain/emotion" files
fetch("a.ckpt", "./local")  # want unresolved "local path"

HuBERT("facebook/hubert-base-ls960", save_path="p")  # want "huggingface:facebook/hubert-base-ls960" weights
HuggingFaceWav2Vec2("facebook/wav2vec2-base", save_path="p")  # want "huggingface:facebook/wav2vec2-base" weights
Wav2Vec2(source="facebook/wav2vec2-large", save_path="p")  # want "huggingface:facebook/wav2vec2-large" weights

# Nothing is loaded.
ECAPA_TDNN.ECAPA_TDNN(80)
