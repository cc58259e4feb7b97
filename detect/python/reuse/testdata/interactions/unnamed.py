"""What a model gives that nobody knows is its own, and not what it is given."""
import backends
from transformers import pipeline

asr = pipeline("automatic-speech-recognition", model="unnamed/asr")
summarizer = pipeline("summarization", model="unnamed/summarizer")
translator = pipeline("translation", model="unnamed/translator")


def answer(client, path):
    text = asr(path)["text"]
    return summarizer(client.generate(text))


def answer_by(path):
    return summarizer(backends.default().engine.generate(asr(path)["text"]))


def follow(client, path):
    text = asr(path)["text"]
    return translator(client.clean(text))  # interaction huggingface:unnamed/asr -> huggingface:unnamed/translator feature-handoff/sequential
