package main

import "google.golang.org/genai"

func f() {
	r, err := client.Models.GenerateContent(ctx, "gemini-2.0-flash", parts, nil) // want "api:gemini-2.0-flash"
	client.Files.Upload(ctx, "gemini")
}
