import sys
import urllib
import urllib.request
import urllib2

import aiohttp
import cached_path
import fsspec
import fvcore.common.download
import httpx
import iopath.common.download
import keras
import mxnet
import mxnet.test_utils
import pooch
import pooch.core
import requests
import smart_open
import tensorflow as tf
import tf_keras
import torch_geometric.data.download
import wget
from dgl.data.utils import download
from fastai.data.external import download_url as fast_url, untar_data
from future.moves.urllib.request import urlretrieve as future_retrieve
from fvcore.common.file_io import PathManager as Fv
from iopath.common.file_io import PathManager, g_pathmgr
from pytorch_pretrained_bert.file_utils import cached_path as pretrained_path
from six.moves.urllib.request import Request, urlopen, urlretrieve
from torch_geometric.data import download_url as graph_url
from torchvision.datasets.utils import download_and_extract_archive, download_url
from transformers.file_utils import cached_path as file_path
from transformers.utils.hub import cached_path as hub_path

BASE = "https://example.com/models/"
urllib.request.urlretrieve("https://example.com/w.pth", "w.pth")  # want "url:https://example.com/w.pth" weights
urllib.request.urlretrieve(url="https://huggingface.co/o/n/resolve/main/w.pt", filename="w.pt")  # want "huggingface:o/n" weights
urllib.request.urlopen("https://example.com/w.ckpt").read()  # want "url:https://example.com/w.ckpt" weights
urllib.request.urlopen(urllib.request.Request("https://example.com/w.onnx"))  # want "url:https://example.com/w.onnx" weights
urllib.request.URLopener().retrieve("https://example.com/w.h5")  # want "url:https://example.com/w.h5" weights
urllib.urlretrieve("https://example.com/w.caffemodel", "w")  # want "url:https://example.com/w.caffemodel" weights
urllib.urlopen("https://example.com/w.pt")  # want "url:https://example.com/w.pt" weights
urllib2.urlopen("https://example.com/w.pt")  # want "url:https://example.com/w.pt" weights
urllib2.Request("https://example.com/w.pt")  # want "url:https://example.com/w.pt" weights
urlretrieve("https://example.com/w.pt", "w.pt")  # want "url:https://example.com/w.pt" weights
urlopen("https://example.com/w.pt")  # want "url:https://example.com/w.pt" weights
Request("https://example.com/w.pt")  # want "url:https://example.com/w.pt" weights
future_retrieve("https://example.com/w.pt")  # want "url:https://example.com/w.pt" weights
requests.get("https://example.com/w.safetensors", stream=True)  # want "url:https://example.com/w.safetensors" weights
requests.request("GET", "https://example.com/w.bin")  # want "url:https://example.com/w.bin" weights
requests.session().get("https://example.com/s.pt")  # want "url:https://example.com/s.pt" weights
with requests.Session() as session:
    session.get(url="https://example.com/t.pt", stream=True)  # want "url:https://example.com/t.pt" weights
httpx.Client().get("https://example.com/u.pt")  # want "url:https://example.com/u.pt" weights
httpx.get("https://example.com/w.gguf")  # want "url:https://example.com/w.gguf" weights
with httpx.stream("GET", "https://example.com/w.gguf") as r:  # want "url:https://example.com/w.gguf" weights
    print(r)
with httpx.Client().stream("GET", "https://example.com/w.gguf") as r:  # want "url:https://example.com/w.gguf" weights
    print(r)
wget.download("https://pjreddie.com/media/files/yolov3.weights")  # want "url:https://pjreddie.com/media/files/yolov3.weights" weights
tf.keras.utils.get_file("w.h5", BASE + "w.h5")  # want "url:https://example.com/models/w.h5" weights
tf.keras.utils.get_file("w.h5", origin=BASE + "v.h5", cache_subdir="models")  # want "url:https://example.com/models/v.h5" weights
keras.utils.get_file(fname="w", origin="https://example.com/w.hdf5")  # want "url:https://example.com/w.hdf5" weights
keras.utils.data_utils.get_file("w", "https://example.com/models/m.tar.gz", untar=True)  # want "url:https://example.com/models/m.tar.gz" weights
tf_keras.utils.get_file("w", "https://example.com/w.h5")  # want "url:https://example.com/w.h5" weights
download_url("https://example.com/w.pth", "models")  # want "url:https://example.com/w.pth" weights
download_and_extract_archive("https://example.com/checkpoints/m.zip", "models")  # want "url:https://example.com/checkpoints/m.zip" weights
graph_url("https://example.com/w.pt", "models")  # want "url:https://example.com/w.pt" weights
torch_geometric.data.download.download_url("https://example.com/w.pt", "models")  # want "url:https://example.com/w.pt" weights
download("https://example.com/w.pt")  # want "url:https://example.com/w.pt" weights
mxnet.gluon.utils.download("https://example.com/m.params", path="pretrained")
mxnet.gluon.utils.download("https://example.com/model/m.params")  # want "url:https://example.com/model/m.params" weights
mxnet.test_utils.download("https://example.com/model/m.params")  # want "url:https://example.com/model/m.params" weights
pooch.retrieve(url="https://example.com/w.onnx", known_hash=None)  # want "url:https://example.com/w.onnx" weights
pooch.core.retrieve("https://example.com/w.onnx", None)  # want "url:https://example.com/w.onnx" weights
fsspec.open("https://example.com/w.ckpt", "rb")  # want "url:https://example.com/w.ckpt" weights
smart_open.open("https://example.com/w.ckpt", "rb")  # want "url:https://example.com/w.ckpt" weights
PathManager().get_local_path("https://example.com/w.pkl")
PathManager().get_local_path("https://example.com/models/w.pkl")  # want "url:https://example.com/models/w.pkl" weights
g_pathmgr.get_local_path("https://example.com/w.pth")  # want "url:https://example.com/w.pth" weights
Fv.get_local_path("https://example.com/w.pth")  # want "url:https://example.com/w.pth" weights
iopath.common.download.download("https://example.com/w.pth", "d")  # want "url:https://example.com/w.pth" weights
fvcore.common.download.download("https://example.com/w.pth", "d")  # want "url:https://example.com/w.pth" weights
cached_path.cached_path("https://example.com/w.pth")  # want "url:https://example.com/w.pth" weights
cached_path.cached_path("hf://org/name/base/model_1.safetensors")  # want "huggingface:org/name" weights
cached_path.cached_path("hf://org/other@v1/w.pt")  # want "huggingface:org/other" @v1 weights
file_path("https://example.com/w.bin")  # want "url:https://example.com/w.bin" weights
hub_path("https://example.com/w.bin")  # want "url:https://example.com/w.bin" weights
pretrained_path("https://example.com/w.bin")  # want "url:https://example.com/w.bin" weights
untar_data("https://example.com/pretrained/m.tgz")  # want "url:https://example.com/pretrained/m.tgz" weights
fast_url("https://example.com/w.pth", "w.pth")  # want "url:https://example.com/w.pth" weights


def fetch(url, path):
    with requests.get(url, stream=True) as answer:  # want "url:https://example.com/g.pth" "url:https://example.com/h.pth"
        path.write_bytes(answer.content)


fetch("https://example.com/g.pth", "g")
fetch("https://example.com/h.pth", "h")
fetch("https://example.com/data.csv", "d")

async def fetch_async(path):
    async with aiohttp.ClientSession() as session:
        async with session.get("https://example.com/a.safetensors") as answer:  # want "url:https://example.com/a.safetensors" weights
            path.write_bytes(await answer.read())


# No weights.
requests.get("https://example.com/data.csv")
requests.get(sys.argv[1])
urllib.request.urlretrieve("http://images.cocodataset.org/zips/val2017.zip", "val.zip")
urllib.request.urlopen(input())
wget.download("https://example.com/labels.json")
tf.keras.utils.get_file("flowers", origin="https://example.com/flowers.tgz")
keras.utils.get_file("w.h5")
{"get": 1}.get("https://example.com/w.pth")
