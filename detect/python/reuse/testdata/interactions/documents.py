"""What models find is written beside documents, as records, and read from there."""
from flair.models import SequenceTagger
from flair.data import Sentence
from transformers import AutoModelForSeq2SeqLM, AutoModelForTokenClassification, AutoTokenizer, pipeline


class Span:
    """A range that was found."""

    def __init__(self, start, end, label=None):
        self.start = start
        self.end = end
        self.label = label


class Extractor:
    def extract(self, docs):
        for doc, found in zip(docs, self.predict(docs)):
            for span in found:
                doc._.mentions += (span,)


class FlairExtractor(Extractor):
    def predict(self, docs):
        model = SequenceTagger.load("ner")
        sentences = [Sentence(str(doc)) for doc in docs]
        model.predict(sentences)
        return [[Span(s.start_position, s.end_position) for s in sentence.get_spans("ner")] for sentence in sentences]


class BertExtractor(Extractor):
    def predict(self, docs):
        model = pipeline("ner", model="a/extractor")
        return [[Span(found["start"], found["end"])] for found in model([doc.text for doc in docs])]


class OtherExtractor(Extractor):
    def predict(self, docs):
        model = pipeline("ner", model="a/other")
        return [[Span(found["start"], found["end"])] for found in model([doc.text for doc in docs])]


class Linker:
    def __init__(self):
        self.tokenizer = AutoTokenizer.from_pretrained("a/linker")
        self.model = AutoModelForSeq2SeqLM.from_pretrained("a/linker")

    def link(self, docs):
        for doc in docs:
            found = []
            for mention in doc._.mentions:
                text = doc.text[mention.start:mention.end]
                inputs = self.tokenizer(f"[START] {text} [END]", return_tensors="pt")
                out = self.model.generate(**inputs)  # interaction huggingface:a/extractor -> huggingface:a/linker feature-handoff/sequential; huggingface:a/other -> huggingface:a/linker feature-handoff/sequential; other:flair:ner -> huggingface:a/linker feature-handoff/sequential
                found.append(Span(mention.start, mention.end, label=self.tokenizer.decode(out[0])))
            doc._.links = found


class Describer:
    """Its texts become records, too, that no mention is."""

    def describe(self, x):
        model = pipeline("summarization", model="a/describer")
        return [Span(0, 1, label=text) for text in model(x)]


class Chain:
    def __init__(self):
        self.first = AutoModelForSeq2SeqLM.from_pretrained("b/first")
        self.second = AutoModelForSeq2SeqLM.from_pretrained("b/second")
        self.third = AutoModelForSeq2SeqLM.from_pretrained("b/third")

    def run(self, x):
        one = self.first(x)
        two = self.second(one)  # interaction huggingface:b/first -> huggingface:b/second feature-handoff/sequential
        return self.third(one, two)  # interaction huggingface:b/second -> huggingface:b/third feature-handoff/sequential
