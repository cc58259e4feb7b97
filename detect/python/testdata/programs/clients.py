# Objects of libraries that callers outside the project give.
import openai


class Generator:
    def __init__(self, client, model="gpt-4o-mini"):
        self.client = client
        self.model = model

    def run(self, text):
        self.client.chat.completions.create(model=self.model, messages=text)  # want "api:gpt-4o-mini"
        self.client.create(model=self.model)  # want "api:gpt-4o-mini"
