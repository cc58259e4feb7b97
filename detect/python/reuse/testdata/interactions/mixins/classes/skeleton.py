"""Methods that only objects of a class below all have."""
from sentence_transformers import SentenceTransformer
from sklearn.svm import OneClassSVM


class Skeleton:
    def __init__(self, store):
        self.store = store
        self.learn()

    def decide(self, embeddings):
        return self.decider.predict(embeddings)  # interaction huggingface:a/texts -> scratch:OneClassSVM feature-handoff/hierarchical


class Learner(Skeleton):
    def learn(self):
        if len(self.labels) > 1:
            pass
        elif len(self.labels) == 1:
            self.decider = OneClassSVM()
            self.decider.fit(self.known)


class Embeds:
    def embed(self, docs):
        return self.encoder.encode(docs)

    def load(self, model=None):
        self.encoder = SentenceTransformer(self.model)
