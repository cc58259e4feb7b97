# A package that is not known may have the names of a library that the project imports.
from a_framework.everything import *
from torchvision import *

AutoModelForCausalLM.from_pretrained("a/star-foreign")  # want "huggingface:a/star-foreign"
models.resnet34(pretrained=True)  # want "torchvision:resnet34"
unknown_to_all("a/nothing")
