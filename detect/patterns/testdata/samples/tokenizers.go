package main

import "github.com/daulet/tokenizers"

func f() {
	tk, err := tokenizers.FromPretrained("google-bert/bert-base-uncased") // want "huggingface:google-bert/bert-base-uncased" tokenizer
	tokenizers.FromFile("a/b.json")
}
