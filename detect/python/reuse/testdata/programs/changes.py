"""What is changed of models, and what isn't."""
import torch
from torch import nn
from torchvision import models
from transformers import AutoModel, AutoModelForSequenceClassification, BertModel, Trainer


def attached(batch):
    model = AutoModel.from_pretrained("changes/attached")  # pipeline huggingface:changes/attached feature-extraction INIT,ADPT,FEAT,INF modification
    model.add_adapter("own")
    return model(**batch)


def pruned(batch):
    model = BertModel.from_pretrained("changes/pruned")  # pipeline huggingface:changes/pruned feature-extraction INIT,ADPT,FEAT,INF modification
    model.prune_heads({0: [1, 2]})
    return model(**batch)


def configured(batch):
    model = AutoModel.from_pretrained("changes/configured")  # pipeline huggingface:changes/configured feature-extraction INIT,ADPT,FEAT,INF configuration
    model.config.layer_norm_eps = 1e-6
    return model(**batch)


def other_heads(batch):
    model = AutoModel.from_pretrained("changes/heads", num_attention_heads=8)  # pipeline huggingface:changes/heads feature-extraction INIT,ADPT,FEAT,INF configuration
    return model(**batch)


def with_criterion(x):
    net = models.resnet18(pretrained=True)  # pipeline torchvision:resnet18 discriminative INIT,INF as-is
    net.criterion = nn.CrossEntropyLoss()
    return net(x)


def new_weights(data):
    model = AutoModelForSequenceClassification.from_pretrained("changes/weights")  # pipeline huggingface:changes/weights discriminative INIT,FT as-is
    model.classifier.weight.data.normal_(std=0.02)
    Trainer(model=model, train_dataset=data).train()


def judged(data):
    model = AutoModelForSequenceClassification.from_pretrained("changes/judged")  # pipeline huggingface:changes/judged discriminative INIT,INF?,EVAL as-is
    return Trainer(model=model, eval_dataset=data).evaluate()


def foretold(data):
    model = AutoModelForSequenceClassification.from_pretrained("changes/foretold")  # pipeline huggingface:changes/foretold discriminative INIT,INF as-is
    return Trainer(model=model).predict(data)


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = torch.hub.load("changes/hub", "encoder")  # pipeline pytorch-hub:changes/hub:encoder feature-extraction INIT,ADPT,FEAT,INF addition
        self.encoder.freeze()
        self.head = nn.Linear(768, 9)

    def forward(self, x):
        return self.head(self.encoder(x))


def head_alone(batches):
    tagger = Tagger()
    optimizer = torch.optim.Adam(tagger.parameters())
    for x, y in batches:
        nn.functional.cross_entropy(tagger(x), y).backward()
        optimizer.step()
