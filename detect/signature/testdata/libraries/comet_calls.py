import comet.models
from comet import download_model
from comet import load_from_checkpoint
from comet.models import RegressionMetric

download_model("Unbabel/wmt22-comet-da")  # want "huggingface:Unbabel/wmt22-comet-da" weights
comet.models.download_model("Unbabel/wmt22-comet-da")  # want "huggingface:Unbabel/wmt22-comet-da" weights
download_model("wmt20-comet-da")  # want "other:comet:wmt20-comet-da" weights

load_from_checkpoint("https://x.org/model.ckpt")  # want "url:https://x.org/model.ckpt" weights
comet.models.load_from_checkpoint("https://x.org/model.ckpt")  # want "url:https://x.org/model.ckpt" weights
load_from_checkpoint("./own.ckpt")  # want unresolved "local path"
load_from_checkpoint(download_model("Unbabel/wmt22-cometkiwi-da"))  # want "huggingface:Unbabel/wmt22-cometkiwi-da" weights "huggingface:Unbabel/wmt22-cometkiwi-da" weights

# Nothing is loaded.
RegressionMetric()
