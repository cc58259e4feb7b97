package main

import "github.com/tmc/langchaingo/llms/ollama"

func f() {
	ollama.New(ollama.WithModel("mistral")) // want "ollama:mistral"
	openai.New(openai.WithModel("gpt-4"))   // want "api:gpt-4"
	openai.New(openai.WithToken("gpt-4"))
}
