import gptqmodel.models.auto
from gptqmodel import GPTQModel
from gptqmodel import QuantizeConfig

GPTQModel.load("org/q", trust_remote_code=True)  # want "huggingface:org/q" weights
GPTQModel.from_pretrained("org/q", trust_remote_code=True)  # want "huggingface:org/q" weights
GPTQModel.from_quantized("org/q", trust_remote_code=True)  # want "huggingface:org/q" weights
gptqmodel.models.auto.GPTQModel.load("org/q", trust_remote_code=True)  # want "huggingface:org/q" weights

# Nothing is loaded.
QuantizeConfig(bits=4)
