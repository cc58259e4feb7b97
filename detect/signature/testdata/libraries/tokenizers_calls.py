from tokenizers import Tokenizer
from tokenizers.implementations import BertWordPieceTokenizer

Tokenizer.from_pretrained("bert-base-uncased", revision="v1")  # want "huggingface:bert-base-uncased" @v1 tokenizer
BertWordPieceTokenizer.from_pretrained("org/t")  # want "huggingface:org/t" tokenizer

# Nothing is loaded.
Tokenizer.from_file("tokenizer.json")
