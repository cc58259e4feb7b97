"""Local paths that commands of scripts and documents fill."""
import argparse
import os
import pathlib
import pickle

import netlib
import onnxruntime
import torch
import yaml
from diffusers import AutoencoderKL
from transformers import AutoModel

AutoModel.from_pretrained("pretrained_models/wav2vec")  # want "huggingface:o/bundle"
AutoModel.from_pretrained("./pretrained_models")  # want "huggingface:o/bundle"
AutoModel.from_pretrained("other_models/wav2vec/base")  # want unresolved "local path other_models/wav2vec/base"

with open("config.yaml") as f:
    config = yaml.safe_load(f)
AutoencoderKL.from_pretrained(config["vae"])  # want "huggingface:o/bundle" config-value
AutoencoderKL.from_pretrained("./weights/sd-vae-small")  # want "huggingface:o/sd-vae-small"
AutoModel.from_pretrained("./models/x")  # want "huggingface:o/other"
AutoModel.from_pretrained("/opt/models/x")  # want unresolved "local path /opt/models/x"
AutoModel.from_pretrained("./parts")  # want "huggingface:o/parts"
AutoModel.from_pretrained("./mixed")  # want unresolved "local path ./mixed"
AutoModel.from_pretrained("./unpacked/any")  # want "url:https://host.example/weights/packed-net.zip"

parser = argparse.ArgumentParser()
parser.add_argument("--root", default="weights")
parser.add_argument("--where")
args = parser.parse_args()

torch.load("weights/alpha.pth")  # want "url:https://host.example/alpha.pth" literal
torch.load(os.path.join(args.root, "alpha.pth"))  # want "url:https://host.example/alpha.pth" argparse
torch.load(pathlib.Path(args.where) / "alpha.pth")  # want "url:https://host.example/alpha.pth"
torch.load(open("weights/alpha.pth", "rb"))  # want "url:https://host.example/alpha.pth"
torch.load("weights/model.pth")  # want "url:https://host.example/one/model.pth"
torch.load(os.path.join(args.where, "last", "model.pth"))  # no directory in it tells
torch.load("results/model.pth")
torch.load("model.pth")
torch.load("b/shared-net.pth")  # want "url:https://host.example/b/shared-net.pth"
torch.load("c/shared-net.pth")  # of two models
torch.load("weights/beta.pth")
pickle.load(open("pretrained_models/table.pkl", "rb"))  # anything may be in it
onnxruntime.InferenceSession("weights/alpha.onnx")

torch.load("any/gamma_net.pth")  # want "gdrive:1Jjhbal535VVz2ap4v4r_rN1UEHTdLK5P"
torch.load("any/delta_net.pth")  # want "url:https://host.example/delta_net.pth"
torch.load("any/epsilon_net.pth")  # of two models
torch.load("any/model_small.pth")  # a name that tells nothing
AutoModel.from_pretrained("./any/encoder-of-speech/part")  # want "huggingface:o/encoder-of-speech"
AutoModel.from_pretrained("./any/encoder-of-speech/speech-zh")  # want "huggingface:o/speech-zh"
AutoModel.from_pretrained("./tools/part")  # want unresolved "local path ./tools/part"

torch.hub.load_state_dict_from_url("https://mirror.example/zeta_net.pth")  # want "url:https://mirror.example/zeta_net.pth"
torch.load("any/zeta_net.pth")  # fetched from elsewhere than the document says
torch.hub.load_state_dict_from_url("https://host.example/eta_net.pth")  # want "url:https://host.example/eta_net.pth"
torch.load("any/eta_net.pth")  # want "url:https://host.example/eta_net.pth"

net = netlib.Net()
net.init_from_ckpt("weights/alpha.pth")  # want "url:https://host.example/alpha.pth"
net.restore("weights")


def load(path):
    return torch.load(path)  # want "url:https://host.example/alpha.pth" "url:https://host.example/b/shared-net.pth"


load("weights/alpha.pth")
load("b/shared-net.pth")


def nobody_calls(path="weights/alpha.pth"):
    return torch.load(path)  # want "url:https://host.example/alpha.pth" default-arg


def resumed(folder="pretrained_models", step=3):
    torch.save({}, os.path.join(folder, "state_of_run.pth"))
    return torch.load(os.path.join(folder, "state_of_run.pth"))  # the program's own
