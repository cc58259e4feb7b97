"""Classes that hold no model: their methods ask hosted ones."""
import openai
from transformers import pipeline


class Writer:
    def __init__(self, version="asked-writer"):
        self.version = version

    def paragraph(self, caption):
        answer = openai.ChatCompletion.create(model=self.version, messages=[{"role": "user", "content": caption}])  # interaction huggingface:asked/captions -> api:asked-writer feature-handoff/sequential
        return answer["choices"][0]["message"]["content"]


class Studio:
    def __init__(self):
        self.captions = pipeline("image-to-text", model="asked/captions")
        self.writer = Writer()
        self.voice = pipeline("text-to-speech", model="asked/voice")

    def write(self, picture):
        return self.writer.paragraph(self.captions(picture))

    def read(self, text):
        return self.voice(text)  # interaction api:asked-writer -> huggingface:asked/voice feature-handoff/sequential


def ask(question):
    return openai.ChatCompletion.create(model="asked-helper", messages=[{"role": "user", "content": question}])  # interaction huggingface:asked/hears -> api:asked-helper feature-handoff/sequential


class Answers:
    def answer(self, question):
        return ask("Answer: " + question)["choices"][0]["message"]["content"]


class Desk:
    def __init__(self):
        self.hears = pipeline("automatic-speech-recognition", model="asked/hears")
        self.answers = Answers()
        self.says = pipeline("text-to-speech", model="asked/says")

    def serve(self, call):
        return self.says(self.answers.answer(self.hears(call)["text"]))  # interaction api:asked-helper -> huggingface:asked/says feature-handoff/sequential


def main(picture, call):
    studio = Studio()
    studio.read(studio.write(picture))
    Desk().serve(call)
