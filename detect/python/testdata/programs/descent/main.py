# Settings that a loop goes down to by the keys of its caller.
import sys

from openai import OpenAI
from settings import find, load_key
from transformers import AutoModel

AutoModel.from_pretrained(load_key("speech.model"))  # want "huggingface:a/speech" config-value
AutoModel.from_pretrained(find("speech", "model"))  # want "huggingface:a/speech"
LANGUAGES = load_key("languages")


def build(language):
    AutoModel.from_pretrained(LANGUAGES.get(language, "a/english"))  # want "huggingface:a/german" "huggingface:a/french" "huggingface:a/english"


build(sys.argv[1])


def ask(prompt, fallback=None):
    model = load_key("chat.model")
    return OpenAI().chat.completions.create(model=fallback or model, messages=[prompt])  # want "api:a-chat-model" "api:another-model"


def summarize(text):
    return OpenAI().chat.completions.create(model=load_key("api.model"), messages=[text])  # want unresolved "the name of the model is empty"


if len(load_key("formats")) > 1:
    ask("one")
    ask("two", "another-model")
