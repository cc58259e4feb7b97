import asteroid.models.base_models
from asteroid.models import BaseModel
from asteroid.models import ConvTasNet
from asteroid.models import DPRNNTasNet
from asteroid.models import DPTNet
from asteroid.utils.hub_utils import cached_download

ConvTasNet.from_pretrained("JorisCos/ConvTasNet_Libri2Mix_sepclean_8k")  # want "huggingface:JorisCos/ConvTasNet_Libri2Mix_sepclean_8k" weights
DPRNNTasNet.from_pretrained("org/model@v1")  # want "huggingface:org/model" @v1 weights
BaseModel.from_pretrained("mpariente/ConvTasNet_WHAM!_sepclean")  # want "other:asteroid:mpariente/ConvTasNet_WHAM!_sepclean" weights
asteroid.models.base_models.BaseModel.from_pretrained("https://zenodo.org/record/3862942/files/model.pth?download=1")  # want "url:https://zenodo.org/record/3862942/files/model.pth?download=1" weights
DPTNet.from_pretrained("./exp/best.pth")  # want unresolved "local path"

cached_download("org/model")  # want "huggingface:org/model" weights

# Nothing is loaded.
ConvTasNet(n_src=2)
ConvTasNet.from_pretrained(ConvTasNet(n_src=2))
