from cleanfid.fid import compute_fid
from cleanfid.fid import compute_kid
from cleanfid.fid import make_custom_stats
from cleanfid.fid import test_stats_exists

compute_fid("a", "b")  # want "other:cleanfid:inception_v3" weights
make_custom_stats("a", "b")  # want "other:cleanfid:inception_v3" weights
compute_fid("a", "b", model_name="clip_vit_b_32")  # want "other:cleanfid:clip_vit_b_32" weights

compute_kid("a", "b")  # want "other:cleanfid:inception_v3" weights

# Nothing is loaded.
test_stats_exists("a", "clean")
