import { ChatAnthropic } from "@langchain/anthropic";
import { ChatOpenAI, OpenAI, OpenAIEmbeddings } from "@langchain/openai";
import { ChatOllama } from "langchain/chat_models/ollama";
import { HuggingFaceTransformersEmbeddings } from "@langchain/community/embeddings/huggingface_transformers";
import { LlamaCpp } from "@langchain/community/llms/llama_cpp";
new ChatOpenAI({ modelName: "gpt-4-turbo" }); // want "api:gpt-4-turbo"
new OpenAIEmbeddings(); // want "api:text-embedding-ada-002"
new ChatOllama({ model: "mistral" }); // want "ollama:mistral"
new HuggingFaceTransformersEmbeddings({ modelName: "Xenova/all-mpnet-base-v2" }); // want "huggingface:Xenova/all-mpnet-base-v2"
new HuggingFaceTransformersEmbeddings(); // want "huggingface:Xenova/all-MiniLM-L6-v2" default-arg
new LlamaCpp({ modelPath: "/models/own.gguf" }); // want unresolved "local path"
new LlamaCpp({ modelPath: "https://example.com/x.gguf" }); // want "url:https://example.com/x.gguf"
new ChatAnthropic({ model: "claude-3-haiku-20240307" }); // want "api:claude-3-haiku-20240307"
new OpenAI(); // want "api:gpt-3.5-turbo-instruct"
const none = (model: ChatOpenAI) => model.invoke("gpt-4");
