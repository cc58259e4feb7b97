"""Libraries that do more than to load."""
import torch
from diffusers import StableDiffusionPipeline
from openai import OpenAI
from sentence_transformers import SentenceTransformer, util
from sklearn.metrics import accuracy_score
from transformers import AutoModelForSequenceClassification, AutoTokenizer, pipeline

generator = pipeline("text-generation", model="a/generator")  # pipeline huggingface:a/generator generative INIT,PROC,PROM,INF,POST as-is
print(generator("Once upon a time"))

sentiment = pipeline(task="sentiment-analysis", model="a/sentiment")  # pipeline huggingface:a/sentiment discriminative INIT,PROC,INF,POST as-is
print(sentiment("It is good"))

features = pipeline("feature-extraction", model="a/features")  # pipeline huggingface:a/features feature-extraction INIT,PROC,FEAT,INF as-is
vectors = features(["a", "b"])

diffusion = StableDiffusionPipeline.from_pretrained("a/diffusion")  # pipeline huggingface:a/diffusion generative INIT,PROC,PROM,INF,POST as-is
diffusion(prompt="a cat").images[0].save("cat.png")

client = OpenAI()
answer = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "hello"}])  # pipeline api:gpt-4o generative INIT,PROM,INF as-is
print(answer.choices[0].message.content)

embedder = SentenceTransformer("a/embedder")  # pipeline huggingface:a/embedder feature-extraction INIT,PROC,FEAT,INF,POST as-is
print(util.cos_sim(embedder.encode("a"), embedder.encode("b")))


def measured(texts, labels):
    tokenizer = AutoTokenizer.from_pretrained("a/measured")
    model = AutoModelForSequenceClassification.from_pretrained("a/measured")  # pipeline huggingface:a/measured discriminative INIT,PROC,INF,POST,EVAL as-is
    with torch.no_grad():
        logits = model(**tokenizer(texts)).logits
    return accuracy_score(labels, logits.argmax(-1))


def threshold(batch):
    model = AutoModelForSequenceClassification.from_pretrained("a/threshold")  # pipeline huggingface:a/threshold discriminative INIT,INF,POST as-is
    return model(**batch).logits[0] > 0.5
