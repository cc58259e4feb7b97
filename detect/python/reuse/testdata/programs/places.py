"""Where a model can be kept between its load and its use."""
import torch
from transformers import AutoModel, AutoModelForCausalLM, AutoModelForSequenceClassification, AutoTokenizer


def by_variable(inputs):
    model = AutoModel.from_pretrained("a/variable")  # pipeline huggingface:a/variable feature-extraction INIT,FEAT,INF as-is
    network = model.to("cuda").eval()
    return network(**inputs).last_hidden_state


class Holder:
    def __init__(self):
        self.model = AutoModelForSequenceClassification.from_pretrained("a/attribute")  # pipeline huggingface:a/attribute discriminative INIT,PROC,INF,POST as-is
        self.tokenizer = AutoTokenizer.from_pretrained("a/attribute")

    def label(self, text):
        batch = self.tokenizer(text, return_tensors="pt")
        return self.model(**batch).logits.argmax(-1)


def by_key(batch):
    models = {
        "one": AutoModel.from_pretrained("a/keyed-one"),  # pipeline huggingface:a/keyed-one feature-extraction INIT,FEAT,INF as-is
        "two": AutoModel.from_pretrained("a/keyed-two"),  # pipeline huggingface:a/keyed-two feature-extraction INIT,INF? as-is
    }
    return models["one"](batch)


def by_list(batch):
    models = []
    for _ in range(2):
        models.append(AutoModel.from_pretrained("a/listed"))  # pipeline huggingface:a/listed feature-extraction INIT,FEAT,INF as-is
    return [m(batch) for m in models]


def by_closure(batch):
    model = AutoModel.from_pretrained("a/closure")  # pipeline huggingface:a/closure feature-extraction INIT,FEAT,INF as-is

    def run():
        return model(batch)

    return run()


def by_comprehension(batch):
    models = {k: AutoModel.from_pretrained("a/comprehended") for k in range(2)}  # pipeline huggingface:a/comprehended feature-extraction INIT,FEAT,INF as-is
    return [model(batch) for model in models.values()]


def by_keywords(**kwargs):
    return use(**kwargs)


def use(model, batch):
    return model(batch)


by_keywords(model=AutoModel.from_pretrained("a/keywords"), batch=1)  # pipeline huggingface:a/keywords feature-extraction INIT,FEAT,INF as-is

options = dict(model=AutoModel.from_pretrained("a/dict"), batch=2)  # pipeline huggingface:a/dict feature-extraction INIT,FEAT,INF as-is
use(**options)


def both():
    return AutoTokenizer.from_pretrained("a/tuple"), AutoModel.from_pretrained("a/tuple")  # pipeline huggingface:a/tuple feature-extraction INIT,PROC,FEAT,INF as-is


def by_tuple(text):
    tokenizer, model = both()
    return model(**tokenizer(text))


class Wrapper:
    def __init__(self, inner):
        self.inner = inner

    def __call__(self, batch):
        return self.inner(batch)


def by_wrapper(batch):
    wrapped = Wrapper(AutoModel.from_pretrained("a/wrapped"))  # pipeline huggingface:a/wrapped feature-extraction INIT,FEAT,INF as-is
    return wrapped(batch)


class Annotated:
    def __init__(self):
        self.model = AutoModel.from_pretrained("a/annotated")  # pipeline huggingface:a/annotated feature-extraction INIT,FEAT,INF as-is


def by_annotation(held: Annotated, batch):
    return held.model(batch)


def by_parallel(batch):
    model = torch.nn.DataParallel(AutoModel.from_pretrained("a/parallel"))  # pipeline huggingface:a/parallel feature-extraction INIT,FEAT,INF as-is
    return model.module(batch)


def in_branches(fast, batch):
    if fast:
        table = {"model": AutoModel.from_pretrained("a/fast")}  # pipeline huggingface:a/fast feature-extraction INIT,FEAT,INF as-is
    else:
        table = {"model": AutoModel.from_pretrained("a/slow")}  # pipeline huggingface:a/slow feature-extraction INIT,FEAT,INF as-is
    return table["model"](batch)


GLOBAL = None


def setup():
    global GLOBAL
    GLOBAL = AutoModelForCausalLM.from_pretrained("a/global")  # pipeline huggingface:a/global generative INIT,PROM,INF as-is


def serve(ids):
    setup()
    return GLOBAL.generate(ids)
