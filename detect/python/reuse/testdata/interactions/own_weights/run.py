"""Runs the network with weights that somebody trained."""
import torch
from torchvision.utils import save_image

from net import Painter


def run(net, batches):
    with torch.no_grad():
        for x in batches:
            save_image(net(x), "out.png")


def main(batches):
    net = Painter()
    net = net.cuda()
    net.load_state_dict(torch.hub.load_state_dict_from_url("https://example.com/painter.pth"))
    run(net, batches)


if __name__ == "__main__":
    main([])
