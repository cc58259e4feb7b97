from auto_gptq import AutoGPTQForCausalLM, BaseQuantizeConfig

config = BaseQuantizeConfig(bits=4)
AutoGPTQForCausalLM.from_pretrained("facebook/opt-125m", config)  # want "huggingface:facebook/opt-125m" weights
AutoGPTQForCausalLM.from_quantized("org/llama-GPTQ", revision="4bit")  # want "huggingface:org/llama-GPTQ" @4bit weights
