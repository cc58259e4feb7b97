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
hf_hub_download("org/d", "w.bin", repo_type="dataset")  # want "huggingface:datasets/org/d" dataset
hf_hub_download("org/s", "w.bin", repo_type="space")  # want "huggingface:spaces/org/s" files
hf_hub_download("datasets/train/m", "w.bin")  # want unresolved "local path"
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

# More ways.
import huggingface_hub.file_download
import huggingface_hub.inference_api
from huggingface_hub import InferenceApi
from huggingface_hub import create_repo
from huggingface_hub import try_to_load_from_cache
from huggingface_hub import upload_file

client = huggingface_hub.InferenceClient(token="t")
other = huggingface_hub.AsyncInferenceClient()
client.chat_completion([])
client.chat_completion([], model="org/llm")  # want "api:org/llm" weights
client.text_generation([], model="org/llm")  # want "api:org/llm" weights
client.text_to_image([], model="org/llm")  # want "api:org/llm" weights
client.feature_extraction([], model="org/llm")  # want "api:org/llm" weights
client.summarization([], model="org/llm")  # want "api:org/llm" weights
client.translation([], model="org/llm")  # want "api:org/llm" weights
client.text_classification([], model="org/llm")  # want "api:org/llm" weights
client.token_classification([], model="org/llm")  # want "api:org/llm" weights
client.zero_shot_classification([], model="org/llm")  # want "api:org/llm" weights
client.image_classification([], model="org/llm")  # want "api:org/llm" weights
client.image_segmentation([], model="org/llm")  # want "api:org/llm" weights
client.image_to_image([], model="org/llm")  # want "api:org/llm" weights
client.image_to_text([], model="org/llm")  # want "api:org/llm" weights
client.object_detection([], model="org/llm")  # want "api:org/llm" weights
client.automatic_speech_recognition([], model="org/llm")  # want "api:org/llm" weights
client.text_to_speech([], model="org/llm")  # want "api:org/llm" weights
client.audio_classification([], model="org/llm")  # want "api:org/llm" weights
client.question_answering([], model="org/llm")  # want "api:org/llm" weights
client.fill_mask([], model="org/llm")  # want "api:org/llm" weights
client.sentence_similarity([], model="org/llm")  # want "api:org/llm" weights
client.visual_question_answering([], model="org/llm")  # want "api:org/llm" weights
client.conversational([], model="org/llm")  # want "api:org/llm" weights
other.chat_completion([], model="org/llm")  # want "api:org/llm" weights
other.text_generation([], model="org/llm")  # want "api:org/llm" weights
other.text_to_image([], model="org/llm")  # want "api:org/llm" weights
other.feature_extraction([], model="org/llm")  # want "api:org/llm" weights
other.summarization([], model="org/llm")  # want "api:org/llm" weights
other.translation([], model="org/llm")  # want "api:org/llm" weights
other.text_classification([], model="org/llm")  # want "api:org/llm" weights
other.token_classification([], model="org/llm")  # want "api:org/llm" weights
other.zero_shot_classification([], model="org/llm")  # want "api:org/llm" weights
other.image_classification([], model="org/llm")  # want "api:org/llm" weights
other.image_segmentation([], model="org/llm")  # want "api:org/llm" weights
other.image_to_image([], model="org/llm")  # want "api:org/llm" weights
other.image_to_text([], model="org/llm")  # want "api:org/llm" weights
other.object_detection([], model="org/llm")  # want "api:org/llm" weights
other.automatic_speech_recognition([], model="org/llm")  # want "api:org/llm" weights
other.text_to_speech([], model="org/llm")  # want "api:org/llm" weights
other.audio_classification([], model="org/llm")  # want "api:org/llm" weights
other.question_answering([], model="org/llm")  # want "api:org/llm" weights
other.fill_mask([], model="org/llm")  # want "api:org/llm" weights
other.sentence_similarity([], model="org/llm")  # want "api:org/llm" weights
other.visual_question_answering([], model="org/llm")  # want "api:org/llm" weights
other.conversational([], model="org/llm")  # want "api:org/llm" weights

InferenceApi("bert-base-uncased")  # want "api:bert-base-uncased" weights
huggingface_hub.inference_api.InferenceApi("bert-base-uncased")  # want "api:bert-base-uncased" weights
InferenceApi(repo_id="org/m", task="fill-mask")  # want "api:org/m" weights

try_to_load_from_cache("org/m", "config.json")  # want "huggingface:org/m" files
huggingface_hub.file_download.try_to_load_from_cache("org/m", "config.json")  # want "huggingface:org/m" files

# Nothing is loaded.
create_repo("me/mine")
upload_file(path_or_fileobj="a", path_in_repo="a", repo_id="me/mine")
Repository("out", clone_from="me/trained", git_user="me", git_email="me@x.org")
