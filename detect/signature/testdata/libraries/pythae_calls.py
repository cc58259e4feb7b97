from pythae.models import AutoModel
from pythae.models import VAE

VAE.load_from_hf_hub("clementchadebec/vae_mnist")  # want "huggingface:clementchadebec/vae_mnist" weights
AutoModel.load_from_hf_hub(hf_hub_path="org/rhvae", allow_pickle=True)  # want "huggingface:org/rhvae" weights

# Nothing is loaded.
VAE(model_config=None)
VAE.load_from_folder("./trained")
