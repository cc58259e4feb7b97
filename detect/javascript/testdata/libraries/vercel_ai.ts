import { generateText, streamText, gateway, createProviderRegistry } from "ai";
await generateText({ model: "openai/gpt-4o", prompt: "" }); // want "api:openai/gpt-4o"
await streamText({ model: gateway("anthropic/claude-sonnet-4"), prompt: "" }); // want "api:anthropic/claude-sonnet-4"
const registry = createProviderRegistry({});
await streamText({ model: registry.languageModel("openai:gpt-4.1"), prompt: "" }); // want "api:openai:gpt-4.1"
export const ask = (model: any) => generateText({ model, prompt: "" });
