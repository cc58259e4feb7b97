import { pipeline } from "@huggingface/transformers";
import { ChatOllama } from "@langchain/ollama";
import { ChatOpenAI } from "@langchain/openai";
self.onmessage = async (event) => {
  const message = event.data;
  switch (message.type) {
    case "embed":
      await pipeline("feature-extraction", message.model); // want "huggingface:Xenova/g-embed" caller
      break;
    case "chat":
    case "talk":
      await pipeline("text-generation", message.model); // want "huggingface:Xenova/g-chat" caller
  }
  if (message.type !== "ask") return;
  const { provider, config } = message;
  if (provider === "openai") new ChatOpenAI(config); // want "api:gpt-4o" caller
  else if (provider === "none") throw new Error();
  else new ChatOllama(config); // want "ollama:mistral" caller
};
