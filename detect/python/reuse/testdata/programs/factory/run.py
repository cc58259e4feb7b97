"""Runs one of them with weights that somebody trained."""
import torch

import nets


def ready():
    net = nets.define_estimator("small")
    net.load_state_dict(torch.hub.load_state_dict_from_url("https://example.com/estimator.pth"))  # pipeline url:https://example.com/estimator.pth unknown INIT,INF weights
    return net.eval()


def main(batches):
    net = ready()
    with torch.no_grad():
        for x in batches:
            print(net(x).shape)


main([])
