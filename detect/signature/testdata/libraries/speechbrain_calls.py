from speechbrain.inference.interfaces import foreign_class
from speechbrain.pretrained import EncoderClassifier

EncoderClassifier.from_hparams(source="speechbrain/spkrec-ecapa-voxceleb", revision="v1")  # want "huggingface:speechbrain/spkrec-ecapa-voxceleb" @v1 weights
EncoderClassifier.from_hparams("speechbrain/lang-id")  # want "huggingface:speechbrain/lang-id" weights
foreign_class(source="org/emotion", pymodule_file="x.py", classname="X")  # want "huggingface:org/emotion" weights
EncoderClassifier.from_hparams("./exp/model")  # want unresolved "local path"

# Nothing is loaded.
EncoderClassifier(modules={}, hparams={})
