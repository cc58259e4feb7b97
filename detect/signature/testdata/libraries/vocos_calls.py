import vocos.pretrained
from vocos import Vocos

Vocos.from_pretrained("charactr/vocos-mel-24khz")  # want "huggingface:charactr/vocos-mel-24khz" weights
vocos.pretrained.Vocos.from_pretrained("charactr/vocos-mel-24khz")  # want "huggingface:charactr/vocos-mel-24khz" weights

# Nothing is loaded.
Vocos.from_hparams("config.yaml")
