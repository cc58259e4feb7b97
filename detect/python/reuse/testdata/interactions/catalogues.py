"""What a library has to offer, in a table of tables, is no end of an edge: nobody knows which
of it the project takes. A table of languages is a choice that its users have."""
from transformers import AutoModel, pipeline

OFFERED = {
    "base": {"first": "kept/base-1", "second": "kept/base-2"},
    "large": {"first": "kept/large-1", "second": "kept/large-2", "third": "kept/large-3"},
}

SPOKEN = {"de": "speech/de", "en": "speech/en", "fr": "speech/fr", "it": "speech/it", "pl": "speech/pl"}


def weights_of(size, tag):
    if size not in OFFERED:
        return None
    return OFFERED[size].get(tag.lower())


def load(size, tag):
    return AutoModel.from_pretrained(weights_of(size, tag))


def spoken(language):
    return pipeline("automatic-speech-recognition", model=SPOKEN[language])


def describe(image, size, tag):
    seen = load(size, tag)(image)
    return pipeline("text-generation", model="writes/text")(seen)


def summary(sound, language):
    return pipeline("summarization", model="writes/summary")(spoken(language)(sound))  # interaction huggingface:speech/de -> huggingface:writes/summary feature-handoff/sequential; huggingface:speech/en -> huggingface:writes/summary feature-handoff/sequential; huggingface:speech/fr -> huggingface:writes/summary feature-handoff/sequential; huggingface:speech/it -> huggingface:writes/summary feature-handoff/sequential; huggingface:speech/pl -> huggingface:writes/summary feature-handoff/sequential
