from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification

REGISTRY = {}


def register(name):
    def add(cls):
        REGISTRY[name] = cls
        return cls
    return add


class Base:
    def run(self, ids):
        raise NotImplementedError


class Writer(Base):
    def __init__(self):
        self.model = AutoModelForCausalLM.from_pretrained("a/writer")  # pipeline huggingface:a/writer generative INIT,PROM,INF as-is

    def run(self, ids):
        return self.model.generate(ids)


class Judge(Base):
    def __init__(self):
        self.model = AutoModelForSequenceClassification.from_pretrained("a/judge")  # pipeline huggingface:a/judge discriminative INIT,INF,POST as-is

    def run(self, ids):
        return self.model(ids).logits.softmax(-1)


KINDS = {"writer": Writer, "judge": Judge}


def create(kind):
    return KINDS[kind]()
