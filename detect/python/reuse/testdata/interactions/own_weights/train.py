"""Trains the network, which starts without weights here."""
import lpips
import torch

from net import Painter


def train(net, batches):
    distance = lpips.LPIPS(net="vgg")
    optimizer = torch.optim.AdamW(net.parameters())
    for x, y in batches:
        loss = distance(net(x), y).mean()
        loss.backward()  # interaction other:lpips:vgg -> scratch:Painter feedback-guidance
        optimizer.step()


def main(batches):
    net = Painter()
    net = net.cuda()
    train(net, batches)


if __name__ == "__main__":
    main([])
