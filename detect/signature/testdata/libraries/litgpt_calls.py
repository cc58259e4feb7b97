import litgpt.api
from litgpt import LLM
from litgpt.scripts.download import download_from_hub

LLM.load("microsoft/phi-2")  # want "huggingface:microsoft/phi-2" weights
litgpt.api.LLM.load("microsoft/phi-2")  # want "huggingface:microsoft/phi-2" weights
LLM.load(model="org/m", init="pretrained")  # want "huggingface:org/m" weights

download_from_hub("EleutherAI/pythia-160m")  # want "huggingface:EleutherAI/pythia-160m" files

# Nothing is loaded.
LLM.load("pythia-160m", init="random")
