"""A model says which results of another are taken, or how well they fit what was asked for."""
import spacy
import torch
from sentence_transformers import SentenceTransformer
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


class Step(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.next = torch.nn.LSTM(8, 8)

    def forward(self, x):
        return self.next(x)


class Story(torch.nn.Module):
    """It goes on with what it is given: the beams are its own."""

    def __init__(self):
        super().__init__()
        self.next = Step()

    def forward(self, beams):
        while True:
            scores = self.next(beams)
            if scores.max() > 3:
                return beams[torch.argmax(scores), :]
            beams = torch.cat([beams, scores])


def told(text):
    codes = AutoModel.from_pretrained("told/codes")(text)
    net = Story()
    net.load_state_dict(torch.hub.load_state_dict_from_url("https://example.com/told.pth"))
    return net(codes)  # interaction huggingface:told/codes -> url:https://example.com/told.pth feature-handoff/sequential


def extract(body):
    """What finds sentences made none that others could choose of."""
    nlp = spacy.load("en_core_web_sm")
    sentences = [s.text for s in nlp(body).sents]
    best = SentenceTransformer("picks/sentences").encode(sentences).argmax()  # interaction spacy:en_core_web_sm -> huggingface:picks/sentences feature-handoff/sequential
    return sentences[best]


class Inside(torch.nn.Module):
    """Inside a network no result is finished."""
    def __init__(self):
        super().__init__()
        self.below = torch.hub.load("inside/below", "net")
        self.above = AutoModel.from_pretrained("inside/above")

    def forward(self, x):
        return self.above(self.below(x))  # interaction pytorch-hub:inside/below:net -> huggingface:inside/above feature-handoff/hierarchical

    def nearest(self, x):
        seen = self.below(x)
        return seen[self.above(seen).argmax()]  # interaction pytorch-hub:inside/below:net -> huggingface:inside/above feature-handoff/sequential


print(Inside()([1]), Inside().nearest([1]))
