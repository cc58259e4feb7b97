import huggingface_hub
from huggingface_hub import HfApi, InferenceClient, PyTorchModelHubMixin, Repository, cached_download, hf_hub_download
from huggingface_hub import AsyncInferenceClient, hf_hub_url, snapshot_download, from_pretrained_fastai, from_pretrained_keras
from huggingface_hub._snapshot_download import snapshot_download as deep_snapshot
from huggingface_hub.fastai_utils import from_pretrained_fastai as deep_fastai
from huggingface_hub.file_download import cached_download as deep_cached
from huggingface_hub.file_download import hf_hub_download as deep_download
from huggingface_hub.file_download import hf_hub_url as deep_url
from huggingface_hub.hf_api import HfApi as DeepApi
from huggingface_hub.hub_mixin import PyTorchModelHubMixin as DeepMixin
from huggingface_hub.inference._client import InferenceClient as DeepClient
from huggingface_hub.keras_mixin import from_pretrained_keras as deep_keras
from huggingface_hub.repository import Repository as DeepRepository

hf_hub_download("org/m", "w.bin")  # want "huggingface:org/m" files
huggingface_hub.hf_hub_download(repo_id="org/m", filename="w.bin", revision="v1")  # want "huggingface:org/m" @v1 files
deep_download("org/m", filename="w.bin")  # want "huggingface:org/m" files
hf_hub_url("org/m", "w.bin")  # want "huggingface:org/m" files
deep_url("org/m", "w.bin")  # want "huggingface:org/m" files
snapshot_download("org/s", allow_patterns=["*.json"])  # want "huggingface:org/s" files
deep_snapshot(repo_id="org/s")  # want "huggingface:org/s" files
HfApi().hf_hub_download("org/m", "w.bin")  # want "huggingface:org/m" files
HfApi().snapshot_download("org/s")  # want "huggingface:org/s" files
api = DeepApi(token="x")
api.hf_hub_download("org/m", "w.bin")  # want "huggingface:org/m" files
api.snapshot_download("org/s")  # want "huggingface:org/s" files
cached_download("https://huggingface.co/org/m/resolve/v3/w.bin")  # want "huggingface:org/m" @v3 files
deep_cached(url="https://example.com/w.bin")  # want "url:https://example.com/w.bin" files
from_pretrained_keras("org/k")  # want "huggingface:org/k" weights
deep_keras("org/k")  # want "huggingface:org/k" weights
from_pretrained_fastai("org/f", "v1")  # want "huggingface:org/f" @v1 weights
deep_fastai(repo_id="org/f")  # want "huggingface:org/f" weights
Repository("dir", clone_from="org/clone")  # want "huggingface:org/clone" files
DeepRepository("dir", "https://huggingface.co/org/clone")  # want "huggingface:org/clone" files
InferenceClient("org/hosted")  # want "api:org/hosted"
AsyncInferenceClient(model="org/hosted")  # want "api:org/hosted"
DeepClient(model="org/hosted")  # want "api:org/hosted"


class Net(PyTorchModelHubMixin):
    pass


class DeepNet(DeepMixin):
    pass


Net.from_pretrained("org/net")  # want "huggingface:org/net" weights
DeepNet.from_pretrained("org/net")  # want "huggingface:org/net" weights

# Nothing is loaded.
HfApi().model_info("org/m")
Repository("dir")
InferenceClient()
Net()
