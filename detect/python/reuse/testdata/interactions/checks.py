"""What one model generates comes to another that checks it, or improves it."""
import spacy
from transformers import AutoModel, AutoModelForCausalLM, AutoModelForMultipleChoice, AutoModelForSequenceClassification, AutoTokenizer, pipeline


def checked(ids):
    writer = AutoModelForCausalLM.from_pretrained("a/writer")
    judge = AutoModelForSequenceClassification.from_pretrained("a/judge")
    text = writer.generate(ids)
    return text, judge(text).logits.argmax(-1)  # interaction huggingface:a/judge -> huggingface:a/writer post-processing


def answered(ids, tokenizer, answers):
    """What finds an answer to a question that was written goes on with it."""
    writer = AutoModelForCausalLM.from_pretrained("b/questions")
    reader = AutoModelForMultipleChoice.from_pretrained("b/answers")
    question = writer.generate(ids)
    return reader(question, answers).logits.argmax(-1)  # interaction huggingface:b/questions -> huggingface:b/answers feature-handoff/sequential


def split(prompt):
    write, nlp = pipeline("text-generation", model="b/text"), spacy.load("en_core_web_sm")
    return [s.text for s in nlp(write(prompt)).sents]  # interaction huggingface:b/text -> spacy:en_core_web_sm feature-handoff/sequential


def features_first(ids):
    """What is classified here is no finished output."""
    encoder = AutoModel.from_pretrained("a/encoder")
    classifier = pipeline("text-classification", model="a/classifier")
    return classifier(encoder(ids).last_hidden_state)  # interaction huggingface:a/encoder -> huggingface:a/classifier feature-handoff/sequential


def by_shape(ids):
    """The size of an output says nothing of what is in it."""
    first, second = AutoModel.from_pretrained("a/first"), AutoModel.from_pretrained("a/second")
    n = first(ids).last_hidden_state.shape[1]
    return second(ids[:n])


def either(name, ids):
    """Which of them feeds the other can't be said."""
    one, other = AutoModel.from_pretrained("a/one"), AutoModel.from_pretrained("a/other")
    x = ids
    while True:
        x = one(x) if name else other(x)


class Steps:
    """Each of its objects has a model of its own."""

    def __init__(self, model):
        self.model = model
        self.tokenizer = AutoTokenizer.from_pretrained("a/tokens")

    def collect(self, texts):
        found = []
        for t in texts:
            found.append(self.model(t))
        return found


def lists(texts):
    drafts = Steps(AutoModel.from_pretrained("a/drafts")).collect(texts)
    final = AutoModelForCausalLM.from_pretrained("a/final")
    return [final.generate(d) for d in drafts]  # interaction huggingface:a/drafts -> huggingface:a/final feature-handoff/sequential


print(checked(1), answered(1, None, []), split(""), features_first(1), by_shape([1]), either(1, 1), lists([1]))
