"""A model says which results of another are taken, or how well they fit what was asked for."""
import torch
from transformers import AutoModel, AutoProcessor, ClapModel, CLIPModel, pipeline


def judged(prompt):
    """The classes that it tells are how well pictures fit the text."""
    draw = pipeline("text-to-image", model="judged/draw")
    clip, proc = CLIPModel.from_pretrained("judged/clip"), AutoProcessor.from_pretrained("judged/clip")
    images = [draw(prompt).images[0] for _ in range(4)]
    fit = clip(**proc(text=prompt, images=images, return_tensors="pt")).logits_per_text  # interaction huggingface:judged/clip -> huggingface:judged/draw post-processing
    return sorted(zip(fit, images))[-1]


def best(text, processor, judge, sounds):
    scores = judge(**processor(text=text, audios=list(sounds), return_tensors="pt"))  # interaction huggingface:best/judge -> huggingface:best/speak post-processing
    return sounds[torch.argmax(scores.audio_embeds @ scores.text_embeds.T)]


def filtered(text):
    speak = pipeline("text-to-speech", model="best/speak")
    judge, processor = ClapModel.from_pretrained("best/judge"), AutoProcessor.from_pretrained("best/judge")
    return best(text, processor, judge, speak(text))


def drawn(x):
    """What is not chosen from goes on."""
    below, above = AutoModel.from_pretrained("on/below"), AutoModel.from_pretrained("on/above")
    other = AutoModel.from_pretrained("on/other")(x)
    return x[above(below(x)).argmax()], other[0]  # interaction huggingface:on/below -> huggingface:on/above feature-handoff/sequential


def nearest(x):
    """Features that are chosen are no finished results."""
    seen = AutoModel.from_pretrained("nearest/below")(x).last_hidden_state
    above = AutoModel.from_pretrained("nearest/above")
    return above(seen[above(seen).argmax()])  # interaction huggingface:nearest/below -> huggingface:nearest/above feature-handoff/sequential
