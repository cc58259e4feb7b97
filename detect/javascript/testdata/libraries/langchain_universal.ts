import { initChatModel, createAgent } from "langchain";
await initChatModel("openai:gpt-4.1"); // want "api:openai:gpt-4.1"
createAgent({ model: "anthropic:claude-sonnet-4-5", tools: [] }); // want "api:anthropic:claude-sonnet-4-5"
createAgent({ model: make(), tools: [] });
