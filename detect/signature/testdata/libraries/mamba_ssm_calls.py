import mamba_ssm
from mamba_ssm import Mamba
from mamba_ssm.models.mixer_seq_simple import MambaLMHeadModel

MambaLMHeadModel.from_pretrained("state-spaces/mamba-2.8b", device="cuda")  # want "huggingface:state-spaces/mamba-2.8b" weights
mamba_ssm.MambaLMHeadModel.from_pretrained("state-spaces/mamba-2.8b", device="cuda")  # want "huggingface:state-spaces/mamba-2.8b" weights

# Nothing is loaded.
Mamba(d_model=16)
