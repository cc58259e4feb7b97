"""A class keeps the model for all its objects, by its own name."""
from transformers import AutoModel


class Encoder:
    _model = None

    def __init__(self):
        self.ensure()

    def ensure(self):
        if Encoder._model is None:
            Encoder._model = AutoModel.from_pretrained("a/called")  # pipeline huggingface:a/called feature-extraction INIT,FEAT,INF as-is

    def encode(self, batch):
        return Encoder._model(**batch)


class Pruner:
    _model = None

    def __init__(self):
        Pruner._model = AutoModel.from_pretrained("a/asked", trust_remote_code=True)  # pipeline huggingface:a/asked feature-extraction INIT,FEAT,INF as-is

    def prune(self, question, text):
        return Pruner._model.process(question, text)


print(Encoder().encode({}), Pruner().prune("q", "t"))
