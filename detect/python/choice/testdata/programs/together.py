"""Models that are used together, each for a job of its own."""
import sys

from peft import PeftModel
from transformers import AutoModel, AutoTokenizer


class Pipeline:  # want complementary "org/answer" "org/detect" "org/rank-large"
    def __init__(self, large):
        self.detector = AutoModel.from_pretrained("org/detect")
        if large:
            self.ranker = AutoModel.from_pretrained("org/rank-large")  # want interchangeable "org/rank" "org/rank-large"
        else:
            self.ranker = AutoModel.from_pretrained("org/rank")

    def load(self):
        self.reader = AutoModel.from_pretrained("org/answer")
        self.tokenizer = AutoTokenizer.from_pretrained("org/answer")


def make_retriever():
    return AutoModel.from_pretrained("org/retrieve")


def program():  # want complementary "org/generate" "org/retrieve"
    retriever = make_retriever()
    generator = AutoModel.from_pretrained("org/generate")
    return retriever, generator


def adapted():  # want complementary "org/adapter" "org/base"
    base = AutoModel.from_pretrained("org/base")
    model = PeftModel.from_pretrained(base, "org/adapter")
    return model


def one_or_the_other(task):
    """They set different variables, but never both."""
    if task == "caption":
        captioner = AutoModel.from_pretrained("org/caption")
        print(captioner)
    else:
        classifier = AutoModel.from_pretrained("org/classify")
        print(classifier)


Pipeline(sys.argv[1]).load()
program()
adapted()
one_or_the_other(sys.argv[1])
