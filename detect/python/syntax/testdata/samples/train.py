"""Fine-tunes a text classifier: what the sources that ptmlock reads look like."""

from __future__ import annotations

import argparse
import logging
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterable, Optional

import numpy as np
import torch
from torch.utils.data import DataLoader
from transformers import (
    AutoConfig,
    AutoModelForSequenceClassification,
    AutoTokenizer,
    get_linear_schedule_with_warmup,
)

logger = logging.getLogger(__name__)

MODEL_NAME = os.environ.get("MODEL_NAME", "distilbert/distilbert-base-uncased")
LABELS = {0: "negative", 1: "positive"}


@dataclass
class Options:
    """Options of one run; see parse_options."""

    model: str = MODEL_NAME
    revision: Optional[str] = None
    batch_size: int = 32
    learning_rate: float = 5e-5
    epochs: int = 3
    warmup: float = 0.1
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def run_name(self) -> str:
        return f"{self.model.split('/')[-1]}-bs{self.batch_size}-lr{self.learning_rate:.0e}"


class Classifier(torch.nn.Module):
    def __init__(self, name: str, num_labels: int, *, dropout: float = 0.1, **kwargs: Any) -> None:
        super().__init__()
        self.config = AutoConfig.from_pretrained(name, num_labels=num_labels, **kwargs)
        self.encoder = AutoModelForSequenceClassification.from_pretrained(
            name,
            config=self.config,
            revision=kwargs.get("revision", "main"),
        )
        self.dropout = torch.nn.Dropout(dropout)

    def forward(self, input_ids, attention_mask=None, labels=None):
        # The encoder computes the loss when it is given labels.
        outputs = self.encoder(input_ids=input_ids, attention_mask=attention_mask, labels=labels)
        if labels is not None:
            return outputs.loss, self.dropout(outputs.logits)
        return outputs.logits


def batches(dataset: Iterable[dict], tokenizer, size: int):
    """Yields tokenised batches of at most size examples."""
    for start in range(0, len(dataset), size):
        chunk = dataset[start : start + size]
        texts = [example["text"].strip() for example in chunk if example.get("text")]
        encoded = tokenizer(texts, padding=True, truncation=True, max_length=512, return_tensors="pt")
        encoded["labels"] = torch.tensor([example["label"] for example in chunk])
        yield {k: v.to("cuda" if torch.cuda.is_available() else "cpu") for k, v in encoded.items()}


def train(options: Options, dataset) -> Path:
    tokenizer = AutoTokenizer.from_pretrained(options.model, revision=options.revision, use_fast=True)
    model = Classifier(options.model, num_labels=len(LABELS))
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.learning_rate, weight_decay=0.01)
    total = options.epochs * len(dataset) // options.batch_size
    scheduler = get_linear_schedule_with_warmup(optimizer, int(options.warmup * total), total)
    best, output = float("inf"), Path("runs") / options.run_name
    for epoch in range(options.epochs):
        model.train()
        losses = []
        for step, batch in enumerate(batches(dataset, tokenizer, options.batch_size)):
            optimizer.zero_grad()
            loss, _ = model(**batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            scheduler.step()
            losses.append(loss.item())
            if step % 100 == 0 and step > 0:
                logger.info("epoch %d, step %d: loss %.4f", epoch, step, np.mean(losses[-100:]))
        mean = sum(losses) / max(1, len(losses))
        if mean < best:
            best = mean
            output.mkdir(parents=True, exist_ok=True)
            try:
                model.encoder.save_pretrained(output)
                tokenizer.save_pretrained(output)
            except OSError as error:
                logger.warning("not saved: %s", error)
            else:
                print(f"saved {output} (loss {mean:.3f}, epoch {epoch + 1}/{options.epochs})")
    return output


def parse_options(argv: list[str] | None = None) -> Options:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default=MODEL_NAME, help="name on the hub, or a directory")
    parser.add_argument("--revision", default=None)
    parser.add_argument("--epochs", type=int, default=3)
    args = parser.parse_args(argv)
    return Options(model=args.model, revision=args.revision, epochs=args.epochs)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    with torch.inference_mode() if os.getenv("EVAL_ONLY") else torch.enable_grad():
        train(parse_options(), dataset=[{"text": "good", "label": 1}, {"text": "bad", "label": 0}])
