"""The conversation."""

import argparse

from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification, AutoTokenizer

CHAT_MODEL = "meta-llama/Llama-3.2-1B"


class Assistant:
    def __init__(self, router):
        self.tokenizer = AutoTokenizer.from_pretrained(CHAT_MODEL)
        self.model = AutoModelForCausalLM.from_pretrained(CHAT_MODEL, device_map="auto")
        self.router = AutoModelForSequenceClassification.from_pretrained(router)

    def reply(self, history):
        inputs = self.tokenizer.apply_chat_template(history, return_tensors="pt")
        output = self.model.generate(inputs, max_new_tokens=200)
        return self.tokenizer.decode(output[0, inputs.shape[1] :], skip_special_tokens=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--router", required=True, help="classifier that picks the tool")
    args = parser.parse_args()

    assistant = Assistant(args.router)
    history = []
    while question := input("> "):
        history.append({"role": "user", "content": question})
        history.append({"role": "assistant", "content": assistant.reply(history)})
        print(history[-1]["content"])
