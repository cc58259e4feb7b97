package main

import openai "github.com/sashabaranov/go-openai"

const own = `ft:own`

func f() {
	_ = openai.ChatCompletionRequest{ // want "api:gpt-3.5-turbo"
		Messages: []M{{Role: "a", Model: "inner"}},
		Model:    openai.GPT3Dot5Turbo,
	}
	_ = openai.EmbeddingRequest{Input: x, Model: own} // want "api:ft:own" constant
	_ = openai.AudioRequest{Model: pick()}            // want unresolved "not written in this file: pick()"
	_ = Other{Model: "gpt-4"}
	/* openai.AudioRequest{Model: "whisper-1"} */
}
