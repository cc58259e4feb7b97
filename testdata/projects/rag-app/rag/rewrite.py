"""Turns an extracted answer into a sentence."""

from peft import PeftModel
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

BASE = "google/flan-t5-small"
ADAPTER = "ptmlock-examples/flan-t5-small-rewrite-lora"


def load():
    tokenizer = AutoTokenizer.from_pretrained(BASE)
    model = AutoModelForSeq2SeqLM.from_pretrained(BASE, use_safetensors=True)
    return tokenizer, PeftModel.from_pretrained(model, ADAPTER)


def rewrite(tokenizer, model, question, answer):
    prompt = f"Answer in one sentence. Question: {question} Answer: {answer}"
    inputs = tokenizer(prompt, return_tensors="pt")
    output = model.generate(**inputs, max_new_tokens=60)
    return tokenizer.decode(output[0], skip_special_tokens=True)
