import torch
from load import load, load_any

encoder = load("a/encoder")
teacher = load_any("a/teacher")
trained = load("a/trained")
optimizer = torch.optim.Adam(trained.parameters())


def train(batch):
    with torch.no_grad():
        encoder(batch)
    trained(batch).loss.backward()
    optimizer.step()
