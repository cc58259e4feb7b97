import llmlingua.prompt_compressor
from llmlingua import PromptCompressor


class Loaded:
    pass


PromptCompressor("microsoft/llmlingua-2-xlm-roberta-large-meetingbank", use_llmlingua2=True)  # want "huggingface:microsoft/llmlingua-2-xlm-roberta-large-meetingbank" weights
llmlingua.prompt_compressor.PromptCompressor("microsoft/llmlingua-2-xlm-roberta-large-meetingbank", use_llmlingua2=True)  # want "huggingface:microsoft/llmlingua-2-xlm-roberta-large-meetingbank" weights
PromptCompressor()  # want "huggingface:NousResearch/Llama-2-7b-hf" weights

# Nothing is loaded.
PromptCompressor.get_token_length(Loaded(), "x")
