"""What one model puts out reaches the next through text, containers and files."""
import json
from dataclasses import dataclass

import numpy as np
import torch
from jinja2 import Template
from openai import OpenAI
from PIL import Image
from transformers import AutoModel, AutoModelForCausalLM, AutoTokenizer, Pipeline, pipeline


def decoded(prompt):
    tok, tok2 = AutoTokenizer.from_pretrained("decoded/a"), AutoTokenizer.from_pretrained("decoded/b")
    a, b = AutoModelForCausalLM.from_pretrained("decoded/a"), AutoModelForCausalLM.from_pretrained("decoded/b")
    text = tok.decode(a.generate(**tok(prompt, return_tensors="pt"))[0])
    inputs = tok2(text, return_tensors="pt")
    return b(**inputs)  # interaction huggingface:decoded/a -> huggingface:decoded/b feature-handoff/sequential


def batches(prompt):
    tok, tok2 = AutoTokenizer.from_pretrained("batches/a"), AutoTokenizer.from_pretrained("batches/b")
    a, b = AutoModelForCausalLM.from_pretrained("batches/a"), AutoModelForCausalLM.from_pretrained("batches/b")
    text = tok.batch_decode(a.generate(tok(prompt).input_ids), skip_special_tokens=True)[0]
    ids = tok2.encode(f"Summarize: {text}", return_tensors="pt").to("cuda")
    return b.generate(ids)  # interaction huggingface:batches/a -> huggingface:batches/b feature-handoff/sequential


def chat(prompt):
    tok, tok2 = AutoTokenizer.from_pretrained("chat/a"), AutoTokenizer.from_pretrained("chat/b")
    a, b = AutoModelForCausalLM.from_pretrained("chat/a"), AutoModelForCausalLM.from_pretrained("chat/b")
    text = tok.decode(a.generate(tok(prompt).input_ids)[0])
    messages = [{"role": "system", "content": "judge"}]
    messages.append({"role": "user", "content": "say {}".format(text)})
    ids = tok2.apply_chat_template(messages, return_tensors="pt")
    return b.generate(ids)  # interaction huggingface:chat/a -> huggingface:chat/b feature-handoff/sequential


def service(prompt):
    client = OpenAI()
    answer = client.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": prompt}])
    text = str(answer.choices[0].message.content)
    two = pipeline("summarization", model="service/b")
    return two(text)  # interaction api:gpt-4 -> huggingface:service/b feature-handoff/sequential


def template(prompts):
    one, two = pipeline("text-generation", model="template/a"), pipeline("summarization", model="template/b")
    parts = []
    for p in prompts:
        parts.append(one(p)[0]["generated_text"])
    text = Template("Hello {{ x }}").render(x="\n".join(parts))
    return two(text)  # interaction huggingface:template/a -> huggingface:template/b feature-handoff/sequential


def arrays(x):
    one, two = AutoModel.from_pretrained("arrays/a"), AutoModel.from_pretrained("arrays/b")
    y = torch.from_numpy(np.array(one(x).last_hidden_state.detach().cpu().numpy())).float()
    return two(y)  # interaction huggingface:arrays/a -> huggingface:arrays/b feature-handoff/sequential


def pictures(x):
    one, two = AutoModel.from_pretrained("pictures/a"), AutoModel.from_pretrained("pictures/b")
    y = Image.fromarray((one(x).cpu().numpy() * 255).astype("uint8")).convert("RGB").resize((4, 4))
    return two(np.asarray(y))  # interaction huggingface:pictures/a -> huggingface:pictures/b feature-handoff/sequential


def json_record(text):
    one, two = pipeline("text-generation", model="json/a"), pipeline("summarization", model="json/b")
    s = json.dumps({"text": one(text)[0]["generated_text"]})
    return two(json.loads(s)["text"])  # interaction huggingface:json/a -> huggingface:json/b feature-handoff/sequential


@dataclass
class Record:
    text: str
    count: int = 0


def fields(text):
    one, two = pipeline("text-generation", model="field/a"), pipeline("summarization", model="field/b")
    r = Record(one(text)[0]["generated_text"])
    return two(r.text)  # interaction huggingface:field/a -> huggingface:field/b feature-handoff/sequential


def fill(d, run):
    d["made"] = run(d["text"])


def filled(text):
    """What was there before a function put something beside it comes from nobody."""
    one, two = pipeline("text-generation", model="fill/a"), pipeline("summarization", model="fill/b")
    other = pipeline("summarization", model="fill/other")
    d = {"text": text}
    fill(d, one)
    other(d["text"])
    return two(d["made"])  # interaction huggingface:fill/a -> huggingface:fill/b feature-handoff/sequential


def add(to, v):
    to.append(v)


def collected(text):
    one, two = pipeline("text-generation", model="collect/a"), pipeline("summarization", model="collect/b")
    found, others = [], []
    add(found, one(text))
    add(others, text)
    pipeline("summarization", model="collect/other")(others)
    return two(found)  # interaction huggingface:collect/a -> huggingface:collect/b feature-handoff/sequential


def texts(run, prompts):
    for p in prompts:
        yield p, run(p)[0]["generated_text"]


def generated(prompts):
    one, two = pipeline("text-generation", model="yield/a"), pipeline("summarization", model="yield/b")
    other = pipeline("summarization", model="yield/other")
    for p, t in texts(one, prompts):
        other(p)
        two(t)  # interaction huggingface:yield/a -> huggingface:yield/b feature-handoff/sequential


def both(x):
    one, other = AutoModel.from_pretrained("keys/a"), AutoModel.from_pretrained("keys/other")
    return {"one": one(x), "other": other(x)}


def key(x):
    """Each element of a dict has its own origin."""
    two = AutoModel.from_pretrained("keys/b")
    d = both(x)
    return two(d["one"])  # interaction huggingface:keys/a -> huggingface:keys/b feature-handoff/sequential


def key_at_once(x):
    three = AutoModel.from_pretrained("keys/c")
    return three(both(x)["other"])  # interaction huggingface:keys/other -> huggingface:keys/c feature-handoff/sequential


def pair(x):
    return AutoModel.from_pretrained("pair/a")(x), AutoModel.from_pretrained("pair/other")(x)


def index(x):
    out = pair(x)
    return AutoModel.from_pretrained("pair/b")(out[0])  # interaction huggingface:pair/a -> huggingface:pair/b feature-handoff/sequential


def attributes(x, data):
    one, two = AutoModel.from_pretrained("attribute/a"), AutoModel.from_pretrained("attribute/b")
    other = AutoModel.from_pretrained("attribute/other")
    data.made = one(x)
    other(data.raw)
    return two(data.made)  # interaction huggingface:attribute/a -> huggingface:attribute/b feature-handoff/sequential


def written(tok, model, prompt):
    inputs = tok(prompt, return_tensors="pt")
    return tok.decode(model.generate(**inputs)[0])


def scored(tok, model, text):
    inputs = tok(text, return_tensors="pt")
    return model(**inputs)  # interaction huggingface:helpers/a -> huggingface:helpers/b feature-handoff/sequential


def helpers(prompt):
    ta, tb = AutoTokenizer.from_pretrained("helpers/a"), AutoTokenizer.from_pretrained("helpers/b")
    a, b = AutoModelForCausalLM.from_pretrained("helpers/a"), AutoModelForCausalLM.from_pretrained("helpers/b")
    return scored(tb, b, written(ta, a, prompt))


class Steps(Pipeline):
    """The library runs its methods one after another."""

    def preprocess(self, inputs):
        return {"ids": inputs}

    def _forward(self, inputs):
        return {"out": AutoModel.from_pretrained("steps/a")(inputs["ids"])}  # interaction huggingface:steps/first -> huggingface:steps/a feature-handoff/sequential

    def postprocess(self, outputs):
        return outputs["out"].argmax(-1)


def stepwise(x):
    found = AutoModel.from_pretrained("steps/first")(x)
    text = Steps()(found)
    return AutoModel.from_pretrained("steps/b")(text)  # interaction huggingface:steps/a -> huggingface:steps/b feature-handoff/sequential
