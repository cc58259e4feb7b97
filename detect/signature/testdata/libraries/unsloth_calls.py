from unsloth import FastLanguageModel, is_bfloat16_supported

FastLanguageModel.from_pretrained("unsloth/llama-3-8b-bnb-4bit", max_seq_length=2048)  # want "huggingface:unsloth/llama-3-8b-bnb-4bit" weights
FastLanguageModel.from_pretrained(model_name="org/llm", revision="v1")  # want "huggingface:org/llm" @v1 weights

# Nothing is loaded.
is_bfloat16_supported()
FastLanguageModel.for_inference(None)
