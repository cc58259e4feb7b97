import guidance
from guidance import models

lm = models.Transformers("microsoft/Phi-4-mini-instruct")  # want "huggingface:microsoft/Phi-4-mini-instruct" weights
models.OpenAI("gpt-4o-mini")  # want "api:gpt-4o-mini" weights
guidance.llm = guidance.llms.OpenAI("text-davinci-003")  # want "api:text-davinci-003"
guidance.llms.AzureOpenAI(model="gpt-4")  # want "api:gpt-4"
guidance.llms.Transformers("org/vicuna", device=0)  # want "huggingface:org/vicuna"
guidance.llms.transformers.LLaMA("org/llama")  # want "huggingface:org/llama"

# Nothing is loaded.
guidance.llms.Transformers(model=None, tokenizer=None)
guidance.gen("a")
