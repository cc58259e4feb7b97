import torch_fidelity.metrics
from torch_fidelity import GenerativeModelModuleWrapper
from torch_fidelity import calculate_metrics


class Loaded:
    pass


calculate_metrics(input1="a", input2="b", fid=True)  # want "other:torch_fidelity:inception-v3-compat" weights
torch_fidelity.metrics.calculate_metrics(input1="a", input2="b", fid=True)  # want "other:torch_fidelity:inception-v3-compat" weights
calculate_metrics(input1="a", fid=True, feature_extractor="clip-vit-b-32")  # want "other:torch_fidelity:clip-vit-b-32" weights

# Nothing is loaded.
GenerativeModelModuleWrapper(Loaded(), 128, "normal", 0)
