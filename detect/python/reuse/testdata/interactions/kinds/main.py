"""Kinds of one class are a choice, wherever they are, though more than two come to a model."""
from transformers import AutoModel

from fourth import Fourth
from kinds import First
from second import Second
from third import Third


def get(kind):
    if kind == "first":
        return First()
    elif kind == "second":
        return Second()
    elif kind == "third":
        return Third()
    return Fourth()


def convert(wave, kind):
    encoder = get(kind)
    voice = AutoModel.from_pretrained("kinds/voice")
    return voice(encoder.encode(wave))  # interaction huggingface:kinds/first -> huggingface:kinds/voice feature-handoff/sequential; huggingface:kinds/second -> huggingface:kinds/voice feature-handoff/sequential; huggingface:kinds/third -> huggingface:kinds/voice feature-handoff/sequential; huggingface:kinds/fourth -> huggingface:kinds/voice feature-handoff/sequential
