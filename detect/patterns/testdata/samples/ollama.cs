using OllamaSharp;
var client = new OllamaApiClient(uri, "llama3.2"); // want "ollama:llama3.2"
client.SelectedModel = "qwen2.5:7b"; // want "ollama:qwen2.5:7b"
client.Selected = "none";
