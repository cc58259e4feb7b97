from text import Text
from transformers import AutoModelForCausalLM
from vision import create

seen, said = create(), Text()
writer = AutoModelForCausalLM.from_pretrained("a/writer")


def run(x):
    features = said(seen(x))  # interaction url:https://example.org/releases/vision.pth -> url:https://example.org/releases/text.pth feature-handoff/sequential
    return writer.generate(inputs_embeds=features)  # interaction url:https://example.org/releases/text.pth -> huggingface:a/writer feature-handoff/sequential
