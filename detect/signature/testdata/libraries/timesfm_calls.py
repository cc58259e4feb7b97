import timesfm.timesfm_base
from timesfm import TimesFM_2p5_200M_torch
from timesfm import TimesFmCheckpoint
from timesfm import TimesFmHparams

TimesFM_2p5_200M_torch.from_pretrained("google/timesfm-2.5-200m-pytorch")  # want "huggingface:google/timesfm-2.5-200m-pytorch" weights

TimesFmCheckpoint(huggingface_repo_id="google/timesfm-1.0-200m")  # want "huggingface:google/timesfm-1.0-200m" weights
timesfm.timesfm_base.TimesFmCheckpoint(huggingface_repo_id="google/timesfm-1.0-200m")  # want "huggingface:google/timesfm-1.0-200m" weights

# Nothing is loaded.
TimesFmHparams(backend="gpu")
TimesFmCheckpoint(path="./ckpt")
