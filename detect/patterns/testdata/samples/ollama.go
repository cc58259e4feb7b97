package main

import "github.com/ollama/ollama/api"

func f() {
	req := &api.ChatRequest{Model: "llama3.2", Messages: m} // want "ollama:llama3.2"
	_ = api.ShowRequest{Model: "llama3.2"}
}
