model_id <- "sentence-transformers/all-MiniLM-L6-v2"
tok <- transformers$AutoTokenizer$from_pretrained("bert-base-uncased") # want "huggingface:bert-base-uncased" tokenizer
mod <- transformers$AutoModel$from_pretrained(model_id) # want "huggingface:sentence-transformers/all-MiniLM-L6-v2" constant
emb <- textEmbed(texts = x, model = "roberta-base") # want "huggingface:roberta-base"
path <- hub_download("gpt2", "config.json") # want "huggingface:gpt2" files
hub <- layer_hub(handle = "https://tfhub.dev/google/nnlm-en-dim128/2") # want "other:tfhub:google/nnlm-en-dim128/2"
base <- application_resnet50(weights = "imagenet") # want "other:keras:resnet50"
chat <- chat_openai(system_prompt = "x", model = "gpt-4o") # want "api:gpt-4o"
loc <- chat_ollama(model = "llama3.2") # want "ollama:llama3.2"
# from_pretrained("a/commented")
fit <- lm(model = "none")
