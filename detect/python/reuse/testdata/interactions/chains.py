"""The output of one model is the input of another, or of what starts without weights."""
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


def alternatives(x):
    for name in ["a/first", "a/second"]:
        x = AutoModel.from_pretrained(name)(x)
    return x


def run(model, x):
    return model(x)  # interaction huggingface:a/below -> huggingface:a/above feature-handoff/sequential


def apart(image, text):
    """One helper runs both: neither meets the other."""
    return run(AutoModel.from_pretrained("a/image"), image), run(AutoModel.from_pretrained("a/text"), text)


def both(x):
    below, above = AutoModel.from_pretrained("a/below"), AutoModel.from_pretrained("a/above")
    return run(above, run(below, x))


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(8, 2)

    def forward(self, x):
        return self.linear(x)


class Stacked(nn.Module):
    """A network on a model: that adapts the model, and is no second one."""

    def __init__(self):
        super().__init__()
        self.encoder = AutoModel.from_pretrained("a/encoder")
        self.head = nn.Linear(8, 2)
        self.decoder = Decoder()

    def forward(self, x):
        h = self.encoder(x).last_hidden_state
        return self.head(h), self.decoder(h)


def trained(batches):
    net = Stacked()
    optimizer = torch.optim.Adam(net.parameters())
    for x in batches:
        a, b = net(x)
        (a.sum() + b.sum()).backward()
        optimizer.step()


class Separate(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(8, 2)

    def forward(self, x):
        return self.layer(x)


class Untrained(nn.Module):
    """Nobody trains it, so that its weights come from somewhere."""

    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(8, 2)

    def forward(self, x):
        return self.layer(x)


def on_features(batches):
    features = AutoModel.from_pretrained("a/features")
    net, fixed = Separate(), Untrained()
    optimizer = torch.optim.Adam(net.parameters())
    for x in batches:
        with torch.no_grad():
            h = features(x).last_hidden_state
        fixed(h)
        net(h).sum().backward()  # interaction huggingface:a/features -> scratch:Separate feature-handoff/hierarchical
        optimizer.step()


def clusters(texts):
    vectors = SentenceTransformer("a/vectors").encode(texts)
    return KMeans(8).fit_predict(vectors)  # interaction huggingface:a/vectors -> scratch:KMeans feature-handoff/hierarchical


if __name__ == "__main__":
    print(stages(None), apart(None, None), both(None), alternatives(None), clusters([]))
    trained([]), on_features([])
