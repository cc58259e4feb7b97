from controlnet_aux import CannyDetector, HEDdetector
from controlnet_aux.midas import MidasDetector

HEDdetector.from_pretrained("lllyasviel/Annotators")  # want "huggingface:lllyasviel/Annotators" weights
MidasDetector.from_pretrained("lllyasviel/Annotators", filename="dpt.pt")  # want "huggingface:lllyasviel/Annotators" weights

# Nothing is loaded.
CannyDetector()
