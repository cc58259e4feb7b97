"""Functions that are handed to calls run on the data that these have."""
import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from transformers import AutoModelForCausalLM, pipeline

submitted_b = pipeline("summarization", model="submitted/b")
mapped_b = pipeline("summarization", model="mapped/b")
thread_b = pipeline("summarization", model="thread/b")


def shorten(text):
    return submitted_b(text)  # interaction huggingface:submitted/a -> huggingface:submitted/b feature-handoff/sequential


def submitted(x):
    one = pipeline("text-generation", model="submitted/a")
    with ThreadPoolExecutor() as pool:
        return pool.submit(shorten, one(x)).result()


def mapped(xs):
    one = pipeline("text-generation", model="mapped/a")
    return list(map(lambda text: mapped_b(text), [one(x) for x in xs]))  # interaction huggingface:mapped/a -> huggingface:mapped/b feature-handoff/sequential


def later(text, n):
    return thread_b(text)  # interaction huggingface:thread/a -> huggingface:thread/b feature-handoff/sequential


def threads(x):
    one = pipeline("text-generation", model="thread/a")
    threading.Thread(target=later, args=(one(x), 1)).start()


class Worker:
    def __init__(self):
        self.model = pipeline("summarization", model="awaited/b")

    def work(self, text):
        return self.model(text)  # interaction huggingface:awaited/a -> huggingface:awaited/b feature-handoff/sequential


async def awaited(x):
    one = pipeline("text-generation", model="awaited/a")
    return await asyncio.to_thread(Worker().work, one(x))


def columns(df):
    """Columns of a table keep their origin."""
    one, two = pipeline("text-generation", model="columns/a"), pipeline("summarization", model="columns/b")
    other = pipeline("summarization", model="columns/other")
    df["made"] = df["text"].apply(lambda t: one(t)[0]["generated_text"])
    df["text"].apply(lambda t: other(t))
    return df["made"].apply(lambda t: two(t))  # interaction huggingface:columns/a -> huggingface:columns/b feature-handoff/sequential


def ready(model):
    return model.to("cuda").eval()


def made_ready(x):
    first = ready(AutoModelForCausalLM.from_pretrained("m/first"))
    second = ready(AutoModelForCausalLM.from_pretrained("m/second"))
    third = ready(AutoModelForCausalLM.from_pretrained("m/third"))
    y = second(first(x))  # interaction huggingface:m/first -> huggingface:m/second feature-handoff/sequential
    return third(y)  # interaction huggingface:m/second -> huggingface:m/third feature-handoff/sequential


class InTurn:
    def __init__(self):
        self.first = AutoModelForCausalLM.from_pretrained("n/first")
        self.second = AutoModelForCausalLM.from_pretrained("n/second")

    @contextmanager
    def on_device(self, model):
        yield model.to("cuda")
        model.cpu()

    def run(self, x):
        with self.on_device(self.first) as model:
            x = model(x)
        with self.on_device(self.second) as model:
            return model(x)  # interaction huggingface:n/first -> huggingface:n/second feature-handoff/sequential
