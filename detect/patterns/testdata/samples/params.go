package main

import "github.com/openai/openai-go"

func f() {
	_ = openai.ChatCompletionNewParams{Model: openai.ChatModelGPT4o} // want "api:gpt-4o"
	_ = openai.FileNewParams{Purpose: "fine-tune"}
}
