"""What scores gives the labels that another one is trained on; what writes gives it data."""
from sentence_transformers import CrossEncoder, InputExample, SentenceTransformer, losses
from torch.utils.data import DataLoader
from transformers import pipeline


def teach(pairs):
    judge = CrossEncoder("labelled/judge")
    scores = judge.predict([(p["a"], p["b"]) for p in pairs])
    examples = [InputExample(texts=[p["a"], p["b"]], label=float(s)) for p, s in zip(pairs, scores)]
    student = SentenceTransformer("labelled/student")
    loss = losses.CosineSimilarityLoss(student)
    student.fit([(DataLoader(examples, batch_size=16), loss)], epochs=1)  # interaction huggingface:labelled/judge -> huggingface:labelled/student feedback-guidance


def ask(passages):
    writer = pipeline("text2text-generation", model="asked/writer")
    examples = [InputExample(texts=[writer(p)[0]["generated_text"], p]) for p in passages]
    student = SentenceTransformer("asked/student")
    loss = losses.MultipleNegativesRankingLoss(student)
    student.fit([(DataLoader(examples, batch_size=16), loss)], epochs=1)  # interaction huggingface:asked/writer -> huggingface:asked/student feature-handoff/sequential


def embed(texts):
    tags = pipeline("text-classification", model="tagged/tags")
    named = [tags(t)[0]["label"] + t for t in texts]
    model = SentenceTransformer("tagged/model")
    return model.encode(named)  # interaction huggingface:tagged/tags -> huggingface:tagged/model feature-handoff/sequential
