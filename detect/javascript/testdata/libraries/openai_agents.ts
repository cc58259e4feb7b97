import { Agent } from "@openai/agents";
import { openai } from "@ai-sdk/openai";
new Agent({ name: "a", model: "gpt-4.1" }); // want "api:gpt-4.1"
new Agent({ name: "b", model: openai("gpt-4.1-mini") }); // want "api:gpt-4.1-mini"
