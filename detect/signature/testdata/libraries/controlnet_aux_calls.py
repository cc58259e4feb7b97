from controlnet_aux import CannyDetector, HEDdetector
from controlnet_aux.midas import MidasDetector

HEDdetector.from_pretrained("lllyasviel/Annotators")  # want "huggingface:lllyasviel/Annotators" weights
MidasDetector.from_pretrained("lllyasviel/Annotators", filename="dpt.pt")  # want "huggingface:lllyasviel/Annotators" weights

# Nothing is loaded.
CannyDetector()

# More ways.
from controlnet_aux.processor import Processor

Processor("openpose_full")  # want "other:controlnet_aux:openpose_full" weights
