"""What several programs load by one name is one giver; what they load by others are several."""
from transformers import pipeline


class Describer:
    def __init__(self):
        self.model = pipeline("image-to-text", model="givers/describer")

    def describe(self, picture):
        return self.model(picture)  # interaction huggingface:givers/segmenter -> huggingface:givers/describer feature-handoff/sequential


class Judge:
    def __init__(self):
        self.model = pipeline("summarization", model="givers/judge")

    def judge(self, text):
        return self.model(text)
