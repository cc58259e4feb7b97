"""Makes pictures with weights that were trained elsewhere."""
import torch
from torch import nn

from metrics import compare


class Base_Gen(nn.Module):
    def __init__(self):
        super().__init__()
        self.grow = nn.ConvTranspose2d(8, 3, 4)

    def forward(self, x):
        return self.grow(x)


class Gen_Deep(Base_Gen):
    pass


class Gen_Unused(nn.Module):
    def forward(self, x):
        return x


def main(batches, real):
    network = Gen_Deep()
    network.load_state_dict(torch.load("model.pkl"))
    with open("pictures.bin", "wb") as out:
        for batch in batches:
            out.write(network(batch).numpy().tobytes())
    print(compare(real, "pictures.bin"))


main([], [])
