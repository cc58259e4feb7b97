"""Cuts texts into passages of a bounded number of tokens."""

from transformers import AutoTokenizer

from .config import PASSAGE_OVERLAP, PASSAGE_TOKENS

# The reader was "bert-large-uncased-whole-word-masking-finetuned-squad" once:
# AutoModel.from_pretrained("bert-large-uncased-whole-word-masking-finetuned-squad")


class Chunker:
    """Counts as BERT counts.

    Do not write AutoTokenizer.from_pretrained("facebook/bart-base") here: its
    tokens are bytes, and passages would become a third shorter.
    """

    def __init__(self):
        self.tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")

    def cut(self, text):
        ids = self.tokenizer.encode(text, add_special_tokens=False)
        step = PASSAGE_TOKENS - PASSAGE_OVERLAP
        for start in range(0, max(len(ids), 1), step):
            yield self.tokenizer.decode(ids[start : start + PASSAGE_TOKENS])
