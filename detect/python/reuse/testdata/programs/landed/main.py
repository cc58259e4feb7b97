"""Files that a script downloads, and that functions open by their paths."""
import decoders
import onnxruntime
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(8, 8)

    def forward(self, x):
        return self.layer(x)


def segmented(x):
    net = Net()
    net.load_state_dict(torch.load("weights/alpha_net.pth"))  # pipeline url:https://host.example/alpha_net.pth discriminative INIT,INF,POST weights
    with torch.no_grad():
        return net(x).argmax(1)


def found(x):
    session = onnxruntime.InferenceSession("weights/beta_net.onnx")  # pipeline url:https://host.example/beta_net.onnx discriminative INIT,INF,POST as-is
    return session.run(None, {"x": x})[0].argmax(1)


def restored(x):
    net = decoders.Net()
    net.init_from_ckpt("weights/gamma_net.pth")  # pipeline url:https://host.example/gamma_net.pth discriminative INIT,INF,POST as-is
    return net(x).argmax(1)


def opened(path):
    net = torch.load(path)  # pipeline url:https://host.example/first_net.pth unknown INIT,INF as-is; url:https://host.example/second_net.pth discriminative INIT,INF,POST as-is
    net.eval()
    return net


def both(x):
    first = opened("weights/first_net.pth")
    second = opened("weights/second_net.pth")
    return second(first(x)).argmax(1)
