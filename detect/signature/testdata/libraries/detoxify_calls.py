from detoxify import Detoxify
from detoxify.detoxify import Detoxify as Deep

Detoxify("unbiased")  # want "other:detoxify:unbiased" weights
Detoxify()  # want "other:detoxify:original" weights
Deep(model_type="multilingual", device="cuda")  # want "other:detoxify:multilingual" weights

# Nothing is loaded from a hub.
Detoxify("original", checkpoint="saved/last.ckpt")
