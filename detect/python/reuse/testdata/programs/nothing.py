"""What says nothing of a model."""
import timm
import torch
from transformers import AutoConfig, AutoModel, AutoTokenizer


def unused():
    AutoModel.from_pretrained("a/unused")  # pipeline huggingface:a/unused feature-extraction INIT,INF? as-is


if False:
    AutoModel.from_pretrained("a/dead")(1)

# A tokenizer or a configuration alone is no model.
tokenizer = AutoTokenizer.from_pretrained("a/tokens")
config = AutoConfig.from_pretrained("a/config")
tokenizer("text")

# Nothing is known of it.
strange = torch.hub.load("a/b", "thing")  # pipeline pytorch-hub:a/b:thing unknown INIT,INF? as-is


# One is classified, the other is not.
def separate(batch):
    first = AutoModel.from_pretrained("a/first")  # pipeline huggingface:a/first feature-extraction INIT,FEAT,INF as-is
    second = timm.create_model("second", pretrained=True)  # pipeline timm:second discriminative INIT,INF,POST as-is
    features = first(batch)
    label = second(batch).argmax()
    return features, label


# One name, two models, one after the other: the first is not what is run.
def replaced(batch):
    model = AutoModel.from_pretrained("a/before")  # pipeline huggingface:a/before feature-extraction INIT,INF? as-is
    model = AutoModel.from_pretrained("a/after")  # pipeline huggingface:a/after feature-extraction INIT,FEAT,INF as-is
    return model(batch)


class Own:
    def from_pretrained(self, name):
        return self


Own().from_pretrained("a/own")("not a model")
