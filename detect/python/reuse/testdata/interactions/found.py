"""What finds parts of a finished result, or a map of it, checks nothing."""
import rembg
import spacy
from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification, pipeline


def phrases(prompt):
    said = AutoModelForCausalLM.from_pretrained("phrases/say").generate(prompt)
    return [chunk.text for chunk in spacy.load("en_core_web_sm")(said).noun_chunks]  # interaction huggingface:phrases/say -> spacy:en_core_web_sm feature-handoff/sequential


def mapped(prompt):
    drawn = pipeline("text-to-image", model="mapped/draw")(prompt).images[0]
    return pipeline("depth-estimation", model="mapped/depth-any")(drawn)  # interaction huggingface:mapped/draw -> huggingface:mapped/depth-any feature-handoff/sequential


def judged(prompt):
    said = AutoModelForCausalLM.from_pretrained("judged/say").generate(prompt)
    return AutoModelForSequenceClassification.from_pretrained("judged/toxic")(said)  # interaction huggingface:judged/toxic -> huggingface:judged/say post-processing


def cut(image):
    """A session is run by the function that is given it."""
    alone = rembg.remove(image, session=rembg.new_session("u2net"))
    return pipeline("image-to-text", model="cut/tell")(alone)  # interaction other:rembg:u2net -> huggingface:cut/tell feature-handoff/sequential
