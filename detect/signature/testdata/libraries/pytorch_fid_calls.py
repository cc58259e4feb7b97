from pytorch_fid.fid_score import calculate_fid_given_paths
from pytorch_fid.fid_score import calculate_frechet_distance
from pytorch_fid.inception import InceptionV3
from pytorch_fid.inception import fid_inception_v3

InceptionV3([3])  # want "other:pytorch_fid:fid_inception_v3" weights
InceptionV3(use_fid_inception=False)  # want "torchvision:inception_v3" weights

calculate_fid_given_paths(["a", "b"], 50, "cuda", 2048)  # want "other:pytorch_fid:fid_inception_v3" weights
fid_inception_v3(["a", "b"], 50, "cuda", 2048)  # want "other:pytorch_fid:fid_inception_v3" weights

# Nothing is loaded.
calculate_frechet_distance(1, 2, 3, 4)
