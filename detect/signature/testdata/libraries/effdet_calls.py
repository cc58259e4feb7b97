import effdet.factory
from effdet import create_model
from effdet import get_efficientdet_config

create_model("tf_efficientdet_d0", bench_task="predict", pretrained=True)  # want "other:effdet:tf_efficientdet_d0" weights
effdet.factory.create_model("tf_efficientdet_d0", bench_task="predict", pretrained=True)  # want "other:effdet:tf_efficientdet_d0" weights
create_model("tf_efficientdet_d0")

# Nothing is loaded.
get_efficientdet_config("tf_efficientdet_d0")
