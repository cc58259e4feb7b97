import torch
import torch.hub as hub
from torch.hub import load_state_dict_from_url
from torch.utils import model_zoo
from torch.utils.model_zoo import load_url

torch.hub.load("pytorch/vision:v0.10.0", "resnet18", pretrained=True)  # want "pytorch-hub:pytorch/vision:resnet18" @v0.10.0 weights
torch.hub.load("facebookresearch/dinov2", "dinov2_vits14")  # want "pytorch-hub:facebookresearch/dinov2:dinov2_vits14" weights
torch.hub.load(repo_or_dir="snakers4/silero-vad", model="silero_vad")  # want "pytorch-hub:snakers4/silero-vad:silero_vad" weights
hub.load("pytorch/vision", "resnet50", weights="DEFAULT")  # want "pytorch-hub:pytorch/vision:resnet50" weights
hub.load(github="pytorch/vision", model="alexnet")  # want "pytorch-hub:pytorch/vision:alexnet" weights
load_state_dict_from_url("https://example.com/w-0123abcd.pth")  # want "url:https://example.com/w-0123abcd.pth" weights
load_state_dict_from_url(url="https://huggingface.co/o/n/resolve/main/w.pt")  # want "huggingface:o/n" weights
torch.hub.download_url_to_file("https://example.com/w.pt", "w.pt")  # want "url:https://example.com/w.pt" weights
hub._download_url_to_file("https://example.com/o.pt", "o.pt")  # want "url:https://example.com/o.pt" weights
model_zoo.load_url("https://example.com/z.pth")  # want "url:https://example.com/z.pth" weights
load_url("https://example.com/y.pth")  # want "url:https://example.com/y.pth" weights
model_zoo.load_state_dict_from_url("https://example.com/x.pth")  # want "url:https://example.com/x.pth" weights

torch.hub.load("./checkout", "custom", source="local")  # want unresolved "local path"
torch.hub.load("checkout/dir", "custom", source="local")  # want unresolved "local path"

# Nothing is loaded.
torch.hub.download_url_to_file("https://example.com/images.zip", "images.zip")
torch.hub.load("pytorch/vision", "resnet18", pretrained=False)
torch.hub.load("pytorch/vision", "resnet18", weights=None)
torch.load("checkpoint.pt")
torch.hub.set_dir("cache")
torch.hub.list("pytorch/vision")
