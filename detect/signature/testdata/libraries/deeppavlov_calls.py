import deeppavlov.core.commands.infer
from deeppavlov import build_model
from deeppavlov import deep_download

build_model("ner_bert_base", download=True)  # want "other:deeppavlov:ner_bert_base" weights
deeppavlov.core.commands.infer.build_model("squad_bert")  # want "other:deeppavlov:squad_bert" weights

# Nothing is loaded.
deep_download("x")
