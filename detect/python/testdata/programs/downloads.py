# Loads from what a download has fetched.
import os

from huggingface_hub import hf_hub_download, snapshot_download
from transformers import AutoModel, AutoTokenizer

path = snapshot_download("a/snapshot", revision="v2")  # want "huggingface:a/snapshot" @v2
AutoModel.from_pretrained(path)  # want "huggingface:a/snapshot" @v2 weights
AutoModel.from_pretrained(os.path.join(path, "sub"))  # want "huggingface:a/snapshot" @v2
AutoModel.from_pretrained(f"{path}/sub")  # want "huggingface:a/snapshot" @v2


def fetch(name):
    return snapshot_download(name)  # want "huggingface:a/by-function"


AutoTokenizer.from_pretrained(fetch("a/by-function"))  # want "huggingface:a/by-function" tokenizer

snapshot_download("a/filled", local_dir="./weights/filled")  # want "huggingface:a/filled"
AutoModel.from_pretrained("./weights/filled")  # want "huggingface:a/filled"
AutoModel.from_pretrained("weights/filled/unet")  # want "huggingface:a/filled"
AutoModel.from_pretrained("./weights/other")  # want unresolved "local path ./weights/other"

for name, folder in [("a/one", "x/one"), ("a/two", "x/two")]:
    hf_hub_download(repo_id=name, filename="w.bin", local_dir=folder)  # want "huggingface:a/one" "huggingface:a/two"
