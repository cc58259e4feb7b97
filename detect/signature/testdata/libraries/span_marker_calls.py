from span_marker import SpanMarkerModel
from span_marker.modeling import SpanMarkerModel as Deep

SpanMarkerModel.from_pretrained("tomaarsen/span-marker-bert-base", labels=["O"])  # want "huggingface:tomaarsen/span-marker-bert-base" weights
Deep.from_pretrained("org/spans")  # want "huggingface:org/spans" weights

# Nothing is loaded.
SpanMarkerModel(config=None)
