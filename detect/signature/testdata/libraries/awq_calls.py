import awq.models.auto
from awq import AutoAWQForCausalLM

AutoAWQForCausalLM.from_pretrained("mistralai/Mistral-7B-v0.1")  # want "huggingface:mistralai/Mistral-7B-v0.1" weights
awq.models.auto.AutoAWQForCausalLM.from_pretrained(model_path="org/m")  # want "huggingface:org/m" weights

AutoAWQForCausalLM.from_quantized("TheBloke/zephyr-7B-beta-AWQ", "model.safetensors")  # want "huggingface:TheBloke/zephyr-7B-beta-AWQ" weights

# Nothing is loaded.
AutoAWQForCausalLM()
