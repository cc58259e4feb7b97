repo = {:hf, "openai/whisper-tiny"} # want "huggingface:openai/whisper-tiny" weights
{:ok, model} = Bumblebee.load_model({:hf, "google-bert/bert-base-uncased", revision: "v1"}) # want "huggingface:google-bert/bert-base-uncased" @v1 weights
{:ok, tok} = Bumblebee.load_tokenizer({:hf, "google-bert/bert-base-cased"}) # want "huggingface:google-bert/bert-base-cased" tokenizer
{:ok, f} = Bumblebee.load_featurizer({:hf, "facebook/detr"}) # want "huggingface:facebook/detr" processor
{:ok, g} = Bumblebee.load_generation_config({:hf, "gpt2"}) # want "huggingface:gpt2" config
# {:hf, "a/commented"}
local = {:local, "a/b"}
