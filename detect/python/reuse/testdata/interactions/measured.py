"""Measures that are given the model that they measure with."""
import torch_fidelity
from cleanfid import fid
from torch import nn
from torchmetrics.functional.text import bert_score
from transformers import AutoModel, AutoModelForSeq2SeqLM, AutoTokenizer, pipeline


def likeness(texts, references):
    tokenizer = AutoTokenizer.from_pretrained("likeness/writer")
    writer = AutoModelForSeq2SeqLM.from_pretrained("likeness/writer")
    judge = AutoModel.from_pretrained("likeness/judge")
    written = tokenizer.batch_decode(writer.generate(**tokenizer(texts)))
    return bert_score(preds=written, target=references, model=judge)["f1"].mean()  # interaction huggingface:likeness/judge -> huggingface:likeness/writer evaluation


class Painter(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.ConvTranspose2d(512, 64, 4), nn.ReLU(), nn.ConvTranspose2d(64, 3, 4))

    def forward(self, z):
        return self.layers(z)


class Judge(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(3, 64, 4), nn.LeakyReLU(), nn.Conv2d(64, 1, 4))

    def forward(self, x):
        return self.layers(x)


def distance(batches, optimizer_of):
    painter, judge = Painter(), Judge()
    paints, judges = optimizer_of(painter.parameters()), optimizer_of(judge.parameters())
    for z, real in batches:
        (judge(painter(z)).mean() - judge(real).mean()).backward()
        paints.step()
        judges.step()
    return fid.compute_fid(gen=painter, dataset_name="FFHQ", z_dim=512)  # interaction other:cleanfid:inception_v3 -> scratch:Painter evaluation


def metrics():
    generator = AutoModel.from_pretrained("metrics/generator", trust_remote_code=True)
    return torch_fidelity.calculate_metrics(input1=generator, input2="cifar10-train", fid=True)  # interaction other:torch_fidelity:inception-v3-compat -> huggingface:metrics/generator evaluation
