from esm.data import Alphabet
from esm.pretrained import esm2_t33_650M_UR50D
from esm.pretrained import esm_msa1b_t12_100M_UR50S
from esm.pretrained import esmfold_v1
from esm.pretrained import load_model_and_alphabet
from esm.pretrained import load_model_and_alphabet_hub

esm2_t33_650M_UR50D()  # want "other:esm:esm2_t33_650M_UR50D" weights
esmfold_v1()  # want "other:esm:esmfold_v1" weights
esm_msa1b_t12_100M_UR50S()  # want "other:esm:esm_msa1b_t12_100M_UR50S" weights

load_model_and_alphabet("esm1b_t33_650M_UR50S")  # want "other:esm:esm1b_t33_650M_UR50S" weights
load_model_and_alphabet_hub("esm1b_t33_650M_UR50S")  # want "other:esm:esm1b_t33_650M_UR50S" weights

# Nothing is loaded.
Alphabet.from_architecture("ESM-1b")
