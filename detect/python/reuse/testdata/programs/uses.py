"""More of what is done with models."""
import gradio as gr
import torch
import torchvision
from openai import OpenAI
from peft import PeftModel
from PIL import Image
from sentence_transformers import CrossEncoder, SentenceTransformer
from sklearn.cluster import KMeans
from sklearn.linear_model import LogisticRegression
from torchvision import models, transforms
from transformers import AutoImageProcessor, AutoModel, AutoModelForCausalLM, AutoModelForImageClassification, AutoTokenizer, ViTModel

client = OpenAI()


def adapters(ids):
    base = AutoModelForCausalLM.from_pretrained("a/base")  # pipeline huggingface:a/base generative INIT,ADPT,PROM,INF modification
    model = PeftModel.from_pretrained(base, "a/adapter")  # pipeline huggingface:a/adapter unknown INIT,ADPT,INF modification
    return model.generate(ids)


def merged(ids):
    base = AutoModelForCausalLM.from_pretrained("a/merged")  # pipeline huggingface:a/merged generative INIT,ADPT,PROM,INF modification
    model = PeftModel.from_pretrained(base, "a/merged-adapter").merge_and_unload()  # pipeline huggingface:a/merged-adapter unknown INIT,ADPT,INF modification
    return model.generate(ids)


def no_head(ids):
    model = AutoModelForCausalLM.from_pretrained("a/headless")  # pipeline huggingface:a/headless generative INIT,ADPT,INF deletion-head
    del model.lm_head
    return model(ids)


def other_dropout(ids):
    return AutoModel.from_pretrained("a/dropout", hidden_dropout_prob=0.2, torch_dtype="auto")(ids)  # pipeline huggingface:a/dropout feature-extraction INIT,ADPT,FEAT,INF configuration


def seen(path):
    processor = AutoImageProcessor.from_pretrained("a/seen")
    model = AutoModelForImageClassification.from_pretrained("a/seen")  # pipeline huggingface:a/seen discriminative INIT,PROC,INF,POST as-is
    with torch.inference_mode():
        logits = model(**processor(images=Image.open(path), return_tensors="pt")).logits
    return torch.softmax(logits, -1)


def transformed(path):
    net = models.resnet18(weights="DEFAULT").eval()  # pipeline torchvision:resnet18 discriminative INIT,PROC,INF,POST as-is
    prepare = transforms.Compose([transforms.Resize(256), transforms.ToTensor()])
    return torch.topk(net(prepare(Image.open(path)).unsqueeze(0)), 5)


def boxes(image):
    net = models.detection.fasterrcnn_resnet50_fpn(pretrained=True)  # pipeline torchvision:fasterrcnn_resnet50_fpn discriminative INIT,PROC,INF,POST as-is
    found = net(image)[0]
    return torchvision.ops.nms(found["boxes"], found["scores"], 0.5)


def hosted(text):
    return client.embeddings.create(model="text-embedding-3-small", input=text).data[0].embedding  # pipeline api:text-embedding-3-small feature-extraction INIT,PROC,FEAT,INF as-is


def grouped(texts):
    model = SentenceTransformer("a/grouped")  # pipeline huggingface:a/grouped feature-extraction INIT,PROC,FEAT,INF as-is
    return KMeans(5).fit_predict(model.encode(texts))


def learned(texts, labels):
    model = SentenceTransformer("a/learned")  # pipeline huggingface:a/learned feature-extraction INIT,PROC,FEAT,INF as-is
    return LogisticRegression().fit(model.encode(texts), labels)


def ranked(pairs):
    return CrossEncoder("a/ranked").predict(pairs)  # pipeline huggingface:a/ranked discriminative INIT,PROC,INF as-is


class Backbone(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.vit = ViTModel.from_pretrained("a/backbone")  # pipeline huggingface:a/backbone feature-extraction INIT,ADPT,FEAT,FT addition
        self.head = torch.nn.Sequential(torch.nn.Linear(768, 100), torch.nn.ReLU(), torch.nn.Linear(100, 2))

    def forward(self, x):
        return self.head(self.vit(x).pooler_output)


def fit(data):
    net = torch.nn.DataParallel(Backbone()).cuda()
    optimizer = torch.optim.AdamW([{"params": net.parameters(), "lr": 1e-4}])
    for x, y in data:
        loss = torch.nn.functional.cross_entropy(net(x), y)
        loss.backward()
        optimizer.step()


tokenizer = AutoTokenizer.from_pretrained("a/blocks")
blocks = AutoModelForCausalLM.from_pretrained("a/blocks")  # pipeline huggingface:a/blocks generative INIT,PROC,PROM,INF,POST,DLV as-is


def answer(text):
    out = blocks.generate(**tokenizer(text, return_tensors="pt"))
    return tokenizer.decode(out[0])


with gr.Blocks() as demo:
    box = gr.Textbox()
    gr.Button().click(answer, inputs=box, outputs=box)
