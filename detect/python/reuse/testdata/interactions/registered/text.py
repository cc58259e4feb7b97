from collections import OrderedDict

from torch import nn
from transformers import BertModel, BertTokenizer

import reg


class Bert(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.tokenizer = BertTokenizer.from_pretrained("a/bert")
        self.model = BertModel.from_pretrained("a/bert")

    def forward(self, texts):
        batch = self.tokenizer.batch_encode_plus(texts)
        batch = {k: v for k, v in batch.items()}
        out = self.model(input_ids=batch["input_ids"])
        batch["tokens"] = out[0]
        return batch


class Table(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.table = nn.Embedding(10, 10)

    def forward(self, texts):
        return {"tokens": self.table(texts)}


@reg.TEXT.register("bert")
def bert(cfg):
    body = Bert(cfg)
    model = nn.Sequential(OrderedDict([("body", body)]))
    model.out_channels = 4
    return model


@reg.TEXT.register("table")
def table(cfg):
    return Table(cfg)


def build_text(cfg):
    return reg.TEXT[cfg.TEXT.TYPE](cfg)
