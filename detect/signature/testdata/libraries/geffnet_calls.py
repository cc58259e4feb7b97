from geffnet import create_model
from geffnet.config import set_exportable

create_model("tf_efficientnet_b0_ns", pretrained=True)  # want "other:geffnet:tf_efficientnet_b0_ns" weights
create_model("mnasnet_100")

# Nothing is loaded.
set_exportable(True)
