"""Data that libraries hand on: data sets, loaders, collators, steps of training."""
import pytorch_lightning as pl
import timm
import torch
from datasets import load_dataset
from torch import nn
from torch.utils.data import DataLoader, Dataset
from torchvision import models, transforms
from transformers import AutoModelForSequenceClassification, AutoTokenizer, Trainer


class Pictures(Dataset):
    def __init__(self, paths):
        self.paths = paths
        self.transform = transforms.Compose([transforms.Resize(224), transforms.ToTensor()])

    def __getitem__(self, i):
        return self.transform(self.paths[i]), i


def train_on_pictures(paths):
    net = models.resnet18(weights="DEFAULT")  # pipeline torchvision:resnet18 discriminative INIT,PROC,FT as-is
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for pictures, labels in DataLoader(Pictures(paths), batch_size=8):
        loss = nn.functional.cross_entropy(net(pictures), labels)
        loss.backward()
        optimizer.step()


def collated(texts):
    tokenizer = AutoTokenizer.from_pretrained("a/collated")
    model = AutoModelForSequenceClassification.from_pretrained("a/collated-model")  # pipeline huggingface:a/collated-model discriminative INIT,PROC,INF as-is

    def collate(batch):
        return tokenizer(batch, return_tensors="pt")

    with torch.no_grad():
        for batch in DataLoader(texts, collate_fn=collate):
            model(**batch)


def mapped(name):
    tokenizer = AutoTokenizer.from_pretrained("a/mapped")

    def tokens(rows):
        return tokenizer(rows["text"])

    model = AutoModelForSequenceClassification.from_pretrained("a/mapped-model")  # pipeline huggingface:a/mapped-model discriminative INIT,PROC,FT as-is
    data = load_dataset(name).map(tokens, batched=True)
    Trainer(model=model, train_dataset=data).train()


class Weighted(Trainer):
    def compute_loss(self, model, inputs):
        return model(**inputs).loss


def own_trainer(data):
    model = AutoModelForSequenceClassification.from_pretrained("a/own-trainer")  # pipeline huggingface:a/own-trainer discriminative INIT,PROC,FT as-is
    Weighted(model=model, train_dataset=data, tokenizer=AutoTokenizer.from_pretrained("a/own-trainer-tokens")).train()


class Lit(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = timm.create_model("lit", pretrained=True)  # pipeline timm:lit unknown INIT,PROC,FT as-is

    def forward(self, x):
        return self.net(x)

    def training_step(self, batch, i):
        pictures, labels = batch
        return nn.functional.cross_entropy(self.net(pictures), labels)

    def configure_optimizers(self):
        return torch.optim.AdamW(self.parameters())


def lightning(paths):
    pl.Trainer(max_epochs=1).fit(Lit(), DataLoader(Pictures(paths)))


class Checked(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = timm.create_model("checked", pretrained=True)  # pipeline timm:checked unknown INIT,PROC,INF as-is

    def validation_step(self, batch, i):
        pictures, labels = batch
        return nn.functional.cross_entropy(self.net(pictures), labels)


def validated(paths):
    pl.Trainer().validate(Checked(), DataLoader(Pictures(paths)))


# Nothing is known of what it is trained on.
def bare(batches):
    net = timm.create_model("bare", pretrained=True)  # pipeline timm:bare unknown INIT,FT as-is
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for x in batches:
        net(x).sum().backward()
        optimizer.step()


class Holder(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = timm.create_model("held", pretrained=True)  # pipeline timm:held unknown INIT,PROC,INF as-is

    def forward(self, x):
        return self.inner(x)

    def inner(self, x):
        return self.net(self.some(x))


# What comes to a network comes to those that it holds.
def entered(path):
    return Holder()(transforms.ToTensor()(path))


# Data are prepared in the same function, and go another way than is followed.
def beside(path, connection):
    net = timm.create_model("beside", pretrained=True)  # pipeline timm:beside unknown INIT,PROC?,INF as-is
    connection.send(transforms.ToTensor()(path))
    return net(connection.recv())
