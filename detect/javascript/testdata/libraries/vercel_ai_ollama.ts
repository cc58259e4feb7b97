import { createOllama, ollama } from "ollama-ai-provider";
import { streamText } from "ai";
const local = createOllama({ baseURL: process.env.OLLAMA_URL + "/api" });
await streamText({ model: local("llama3.2"), messages: [] }); // want "ollama:llama3.2" weights
ollama.embedding("nomic-embed-text"); // want "ollama:nomic-embed-text"
