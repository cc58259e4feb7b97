import argparse

import a_framework
from another.models import Tagger

parser = argparse.ArgumentParser()
parser.add_argument("--model")
args = parser.parse_args()


class Own(a_framework.Base):
    pass


class Trained(a_framework.Base):
    @classmethod
    def from_pretrained(cls, name):
        return cls(name)


a_framework.AutoThing.from_pretrained("org/model", revision="v1", subfolder="part")  # want "huggingface:org/model" @v1 weights
Tagger.from_pretrained(model_id="org/tagger")  # want "huggingface:org/tagger" weights
Own.from_pretrained("org/own")  # want "huggingface:org/own" weights
getattr(a_framework, args.model).from_pretrained("bert-base-uncased")  # want "huggingface:bert-base-uncased" weights
a_framework.make().load().from_pretrained("org/chained")  # want "huggingface:org/chained" weights

# No id of a hub, or a method that is the project's own.
Tagger.from_pretrained(args.model)
Tagger.from_pretrained("checkpoints/best")
Tagger.from_pretrained("./local")
Tagger.from_pretrained("large")
Tagger.from_pretrained()
Trained.from_pretrained("org/not-loaded")
