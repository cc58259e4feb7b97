MODEL = "sentence-transformers/all-MiniLM-L6-v2"
model = Informers.pipeline("embedding", MODEL) # want "huggingface:sentence-transformers/all-MiniLM-L6-v2" constant
tok = Tokenizers.from_pretrained("bert-base-cased") # want "huggingface:bert-base-cased" tokenizer
x = Informers.pipeline("embedding", "a/#{name}") # want unresolved "not written in this file"
none = Other.pipeline("embedding", "a/b") # Informers.pipeline("x", "a/commented")
