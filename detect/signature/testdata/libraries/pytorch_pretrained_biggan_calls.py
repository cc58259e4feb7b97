import pytorch_pretrained_biggan.model
from pytorch_pretrained_biggan import BigGAN
from pytorch_pretrained_biggan import one_hot_from_names

BigGAN.from_pretrained("biggan-deep-256")  # want "other:pytorch_pretrained_biggan:biggan-deep-256" weights
pytorch_pretrained_biggan.model.BigGAN.from_pretrained("biggan-deep-256")  # want "other:pytorch_pretrained_biggan:biggan-deep-256" weights

# Nothing is loaded.
one_hot_from_names(["dog"], batch_size=1)
