import { Settings, HuggingFaceEmbedding, Ollama, HuggingFaceLLM } from "llamaindex";
import { openai } from "@llamaindex/openai";
Settings.llm = openai({ model: "gpt-4o-mini" }); // want "api:gpt-4o-mini"
Settings.llm = new Ollama({ model: "llama3" }); // want "ollama:llama3"
Settings.embedModel = new HuggingFaceEmbedding({ modelType: "BAAI/bge-small-en-v1.5" }); // want "huggingface:BAAI/bge-small-en-v1.5"
Settings.llm = new HuggingFaceLLM({ modelName: "Xenova/x" }); // want "huggingface:Xenova/x"
Settings.embed({ model: "none" });
