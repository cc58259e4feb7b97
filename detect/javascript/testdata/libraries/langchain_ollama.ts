import { OllamaEmbeddings } from "@langchain/ollama";
new OllamaEmbeddings({ model: "mxbai-embed-large" }); // want "ollama:mxbai-embed-large"
new Map({ model: "none" });
