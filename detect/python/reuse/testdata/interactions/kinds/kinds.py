from transformers import AutoModel


class Encoder:
    def encode(self, wave):
        raise NotImplementedError


class First(Encoder):
    def __init__(self):
        self.model = AutoModel.from_pretrained("kinds/first")

    def encode(self, wave):
        return self.model(wave).last_hidden_state
