"""Stages that run on one way and not on another."""
from transformers import AutoModel, pipeline

hear = pipeline("automatic-speech-recognition", "a/hear")
answer = pipeline("text2text-generation", "a/answer")
draw = pipeline("text-to-image", "a/draw")


def drawn(sound, chat):
    if chat:
        text = answer(hear(sound))  # interaction huggingface:a/hear -> huggingface:a/answer feature-handoff/sequential
    else:
        text = hear(sound)
    return draw(text)  # interaction huggingface:a/hear -> huggingface:a/draw feature-handoff/sequential; huggingface:a/answer -> huggingface:a/draw feature-handoff/sequential


detect = AutoModel.from_pretrained("b/detect")
refine = AutoModel.from_pretrained("b/refine")
join = AutoModel.from_pretrained("b/join")


def joined(image, fine):
    coarse = detect(image)
    found = refine(coarse) if fine else coarse  # interaction huggingface:b/detect -> huggingface:b/refine feature-handoff/sequential
    return join([found, coarse])  # interaction huggingface:b/detect -> huggingface:b/join feature-handoff/sequential; huggingface:b/refine -> huggingface:b/join feature-handoff/sequential


first = AutoModel.from_pretrained("c/first")
second = AutoModel.from_pretrained("c/second")
third = AutoModel.from_pretrained("c/third")


def stages(image, again):
    found = first(image)
    if again:
        found = second(found)  # interaction huggingface:c/first -> huggingface:c/second feature-handoff/sequential
    return third(found)  # interaction huggingface:c/second -> huggingface:c/third feature-handoff/sequential
