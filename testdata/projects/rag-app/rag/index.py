"""An index of passages by the similarity of their embeddings."""

import numpy as np
from sentence_transformers import SentenceTransformer

from . import config


class Index:
    def __init__(self, passages):
        self.encoder = SentenceTransformer(config.EMBEDDING_MODEL)
        self.passages = passages
        self.vectors = self.encoder.encode(passages, normalize_embeddings=True)

    def nearest(self, question, count=config.CANDIDATES):
        vector = self.encoder.encode([question], normalize_embeddings=True)[0]
        order = np.argsort(self.vectors @ vector)[::-1]
        return [self.passages[i] for i in order[:count]]
