"""What one model puts out reaches the next through text, containers and files."""
import json
import os
from dataclasses import dataclass

import cv2
import numpy as np
import soundfile
import torch
from huggingface_hub import hf_hub_download
from jinja2 import Template
from openai import OpenAI
from PIL import Image
from segment_anything import SamPredictor, sam_model_registry
from transformers import AutoModel, AutoModelForCausalLM, AutoProcessor, AutoTokenizer, Pipeline, pipeline


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


def boxes(image):
    """A detector prompts a model that cuts out what it is shown."""
    det, proc = AutoModel.from_pretrained("boxes/detector"), AutoProcessor.from_pretrained("boxes/detector")
    found = proc.post_process_object_detection(det(**proc(images=image, return_tensors="pt")))[0]
    sam = SamPredictor(sam_model_registry["vit_h"](checkpoint=hf_hub_download("boxes/sam", "sam_vit_h.pth")))
    sam.set_image(image)
    scaled = sam.transform.apply_boxes_torch(found["boxes"], image.shape[:2])
    return sam.predict_torch(point_coords=None, boxes=scaled)  # interaction huggingface:boxes/detector -> huggingface:boxes/sam feature-handoff/sequential


def cut(image, box):
    x1, y1, x2, y2 = [int(v) for v in box]
    return image[y1:y2, x1:x2]


def crops(image):
    det, read = pipeline("object-detection", model="crops/detector"), pipeline("image-to-text", model="crops/reader")
    for box in det(image):
        read(cut(image, box["box"]))  # interaction huggingface:crops/detector -> huggingface:crops/reader feature-handoff/sequential


def drawn(text):
    draw, masks = pipeline("text-to-image", model="drawn/a"), SamPredictor(sam_model_registry["vit_h"](checkpoint=hf_hub_download("drawn/sam", "sam_vit_h.pth")))
    masks.set_image(draw(text).images[0])  # interaction huggingface:drawn/a -> huggingface:drawn/sam feature-handoff/sequential


def file(text):
    one, two = pipeline("text-to-speech", model="file/a"), pipeline("automatic-speech-recognition", model="file/b")
    soundfile.write("tmp.wav", one(text)["audio"], 16000)
    pipeline("automatic-speech-recognition", model="file/other")("other.wav")
    return two("tmp.wav")  # interaction huggingface:file/a -> huggingface:file/b feature-handoff/sequential


def opened(prompt):
    one, two = pipeline("text-generation", model="opened/a"), pipeline("summarization", model="opened/b")
    with open("out.txt", "w") as f:
        f.write(one(prompt)[0]["generated_text"])
    with open("out.txt") as f:
        text = f.read()
    return two(text)  # interaction huggingface:opened/a -> huggingface:opened/b feature-handoff/sequential


def save(image, path):
    cv2.imwrite(path, image)


def saved(text, folder):
    one, two = pipeline("text-to-image", model="written/a"), pipeline("image-to-text", model="written/b")
    path = os.path.join(folder, "x.png")
    save(one(text).images[0], path)
    return two(path)  # interaction huggingface:written/a -> huggingface:written/b feature-handoff/sequential


class Hooked:
    """A function that the library calls puts aside what a layer gives."""

    def __init__(self):
        self.kept = {}
        self.below, self.above = AutoModel.from_pretrained("hooked/a"), AutoModel.from_pretrained("hooked/b")
        self.below.layer4.register_forward_hook(self.keep)

    def keep(self, module, inputs, out):
        self.kept["x"] = out

    def run(self, x):
        self.below(x)
        return self.above(self.kept["x"])  # interaction huggingface:hooked/a -> huggingface:hooked/b feature-handoff/sequential


def closed(x):
    below, above = AutoModel.from_pretrained("closed/a"), AutoModel.from_pretrained("closed/b")
    kept = {}

    def keep(name):
        def hook(module, inputs, out):
            kept[name] = out.detach()
        return hook

    below.layer3.register_forward_hook(keep("l3"))
    below(x)
    return above(kept["l3"])  # interaction huggingface:closed/a -> huggingface:closed/b feature-handoff/sequential
