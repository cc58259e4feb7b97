"""Trains networks: one starts without weights, the other one with those of somebody."""
import torch

import nets


def begun():
    net = nets.define_painter("small")
    net.load_state_dict(torch.hub.load_state_dict_from_url("https://example.com/painter.pth"))  # pipeline url:https://example.com/painter.pth unknown INIT,FT weights
    return net


class Fit:
    def __init__(self):
        self.net = nets.define_estimator("large")
        self.painter = begun()
        self.optimizer = torch.optim.Adam(self.net.parameters())
        self.second = torch.optim.Adam(self.painter.parameters())

    def step(self, x, y):
        loss = ((self.net(x) - y) ** 2).mean() + ((self.painter(x) - y) ** 2).mean()
        loss.backward()
        self.optimizer.step()
        self.second.step()


def main(batches):
    fit = Fit()
    for x, y in batches:
        fit.step(x, y)


main([])
