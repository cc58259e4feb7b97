from transformers import pipeline

model = pipeline("text-generation", model="a/two")
