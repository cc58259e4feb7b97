from torch import nn
from transformers import BertConfig
from transformers.models.bert.modeling_bert import BertEncoder

import reg


class Grounding(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.encoder = BertEncoder(BertConfig())

    def forward(self, image, caption):
        return self.encoder(caption["tokens"])[0], 0


class Counting(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.conv = nn.Conv1d(3, 3, 1)

    def forward(self, image, caption):
        return self.conv(caption["tokens"]), 0


@reg.HEADS.register("grounding")
def grounding(cfg):
    return Grounding(cfg)


@reg.HEADS.register("counting")
def counting(cfg):
    return Counting(cfg)


def build_heads(cfg):
    heads = {}
    for kind in cfg.HEADS.TYPES:
        heads[kind] = reg.HEADS[kind](cfg)
    return nn.ModuleDict(heads)
