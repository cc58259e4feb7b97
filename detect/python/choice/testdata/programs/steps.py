"""Steps that a loop runs one after the other are no alternatives."""
import sys

from transformers import AutoModel


def cut():
    return AutoModel.from_pretrained("steps/cut")


def hear():
    return AutoModel.from_pretrained("steps/hear")


class Say:
    def run(self):
        return AutoModel.from_pretrained("steps/say")


class Show:
    def run(self):
        return AutoModel.from_pretrained("steps/show")


def process():
    for name, step in [("cut", cut), ("hear", hear)]:
        step()
    for stage in (Say(), Show()):
        stage.run()


def either(text):
    step = {"cut": cut_one, "hear": hear_one}[text]
    step()  # want interchangeable "steps/one" "steps/other"


def cut_one():
    return AutoModel.from_pretrained("steps/one")


def hear_one():
    return AutoModel.from_pretrained("steps/other")


process()
either(sys.argv[1])
