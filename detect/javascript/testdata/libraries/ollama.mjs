import ollama, { Ollama } from "ollama";
await ollama.chat({ model: "llama3.1:8b" }); // want "ollama:llama3.1:8b"
await new Ollama({ host: "x" }).pull({ model: "nomic-embed-text" }); // want "ollama:nomic-embed-text"
await ollama.create({ model: "own", from: "qwen2.5" }); // want "ollama:qwen2.5"
await ollama.show({ model: "none" });
