"""Networks that code of others makes, and weights that are put into them."""
import torch
from hydra.utils import instantiate
from torch.hub import load_state_dict_from_url


class Segmenter:
    def build(self, config):
        self.network = instantiate(config)
        self.fill(self.network)

    def fill(self, network):
        state = load_state_dict_from_url("https://host.example/segments.pt")["model"]  # pipeline url:https://host.example/segments.pt discriminative? INIT,INF,POST as-is
        network.load_state_dict(state)

    def classes(self, image):
        with torch.no_grad():
            return self.network(image).argmax(1)


def filled(network, url):
    network.load_state_dict(load_state_dict_from_url(url))  # pipeline url:https://host.example/depth.pt discriminative? INIT,INF,POST as-is
    return network


def depth(config, image):
    return filled(instantiate(config), "https://host.example/depth.pt")(image).argmax(1)


def resumed(config, optimizer, images):
    network = instantiate(config)
    state = load_state_dict_from_url("https://host.example/run.pt")  # pipeline url:https://host.example/run.pt unknown INIT,INF? as-is
    optimizer.load_state_dict(state["optimizer"])
    return optimizer(network(images)).argmax(1)


def copied(config, other, image):
    network = instantiate(config)
    state = load_state_dict_from_url("https://host.example/part.pt")  # pipeline url:https://host.example/part.pt unknown INIT,INF? as-is
    other.encoder.load_state_dict(state)
    return network(other.encoder(image)).argmax(1)
