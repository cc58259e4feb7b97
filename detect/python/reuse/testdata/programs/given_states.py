"""What a network is given as hidden states is no list of the layers of another."""
from torch import nn
from transformers import AutoModel


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(8, 8)

    def forward(self, encoder_hidden_states):
        if isinstance(encoder_hidden_states, list):
            return self.layer(encoder_hidden_states[0])
        return self.layer(encoder_hidden_states)


class Pair(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = AutoModel.from_pretrained("a/encoder")  # pipeline huggingface:a/encoder feature-extraction INIT,FEAT,INF as-is
        self.decoder = Decoder()

    def forward(self, x):
        return self.decoder(encoder_hidden_states=self.encoder(x).last_hidden_state)


def run(x):
    return Pair()(x)
