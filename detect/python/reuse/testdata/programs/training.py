"""Training, and running without it."""
import torch
from transformers import AutoModel, AutoModelForSequenceClassification, Trainer


def by_trainer(data):
    model = AutoModelForSequenceClassification.from_pretrained("a/trainer")  # pipeline huggingface:a/trainer discriminative INIT,FT as-is
    trainer = Trainer(model=model, train_dataset=data)
    trainer.train()


def by_loop(data):
    model = AutoModelForSequenceClassification.from_pretrained("a/loop")  # pipeline huggingface:a/loop discriminative INIT,FT as-is
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-3)
    for batch in data:
        loss = model(**batch).loss
        loss.backward()
        optimizer.step()


@torch.no_grad()
def quietly(batch):
    model = AutoModel.from_pretrained("a/quiet")  # pipeline huggingface:a/quiet feature-extraction INIT,FEAT,INF as-is
    return model(**batch)


def feeds_back(x):
    model = AutoModel.from_pretrained("a/again")  # pipeline huggingface:a/again feature-extraction INIT,FEAT,INF as-is
    for _ in range(3):
        x = model(x)
    return x


def frozen(batch):
    model = AutoModel.from_pretrained("a/frozen")  # pipeline huggingface:a/frozen feature-extraction INIT,FEAT,INF as-is
    for p in model.parameters():
        p.requires_grad = False
    head = torch.nn.Linear(768, 2)
    optimizer = torch.optim.SGD(head.parameters(), lr=1e-3)
    head(model(batch).last_hidden_state).sum().backward()
    optimizer.step()
