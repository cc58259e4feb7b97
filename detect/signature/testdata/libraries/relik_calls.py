from relik import Relik
from relik.inference.annotator import Relik as Deep

Relik.from_pretrained("sapienzanlp/relik-entity-linking-large")  # want "huggingface:sapienzanlp/relik-entity-linking-large" weights
Deep.from_pretrained(model_name_or_dir="org/relik")  # want "huggingface:org/relik" weights

# Nothing is loaded.
Relik(retriever=None, reader=None)
