"""The output of one model is the input of another."""
import torch
from sentence_transformers import SentenceTransformer
from sklearn.cluster import KMeans
from torch import nn
from transformers import AutoModel, AutoModelForCausalLM, AutoModelForSpeechSeq2Seq


def stages(audio):
    hear = AutoModelForSpeechSeq2Seq.from_pretrained("a/hear")
    answer = AutoModelForCausalLM.from_pretrained("a/answer")
    text = hear.generate(audio)
    return answer.generate(text)  # interaction huggingface:a/hear -> huggingface:a/answer feature-handoff/sequential


def one_after_the_other(x):
    for name in ["a/first", "a/second"]:
        x = AutoModel.from_pretrained(name)(x)
    return x


class Head(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(8, 2)

    def forward(self, x):
        return self.linear(x)  # interaction huggingface:a/encoder -> scratch:Head feature-handoff/hierarchical


class Stacked(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = AutoModel.from_pretrained("a/encoder")
        self.head = Head()

    def forward(self, x):
        return self.head(self.encoder(x).last_hidden_state)


def clusters(texts):
    vectors = SentenceTransformer("a/vectors").encode(texts)
    return KMeans(8).fit_predict(vectors)  # interaction huggingface:a/vectors -> scratch:KMeans feature-handoff/hierarchical


if __name__ == "__main__":
    print(stages(None), Stacked()(torch.zeros(1)), clusters([]))
