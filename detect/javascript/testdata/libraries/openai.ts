import OpenAI, { AzureOpenAI } from "openai";
import Groq from "groq-sdk";
const { Configuration, OpenAIApi } = require("openai");

const client = new OpenAI();
await client.chat.completions.create({ model: "gpt-4o", messages: [] }); // want "api:gpt-4o"
await client.responses.create({ model: process.env.MODEL, input: "" }); // want unresolved "environment variable MODEL has no default"
await client.audio.transcriptions.create({ model: "whisper-1", file }); // want "api:whisper-1"
await new AzureOpenAI().embeddings.create({ model: "text-embedding-3-small", input: "" }); // want "api:text-embedding-3-small"
await client.moderations.create({ input: "" }); // want "api:omni-moderation-latest"
await client.moderations.create({ input: "", model: "text-moderation-stable" }); // want "api:text-moderation-stable"
await client.models.list();
await new Groq().chat.completions.create({ model: "llama-3.3-70b-versatile" }); // want "api:llama-3.3-70b-versatile"
const old = new OpenAIApi(new Configuration());
await old.createChatCompletion({ model: "gpt-3.5-turbo" }); // want "api:gpt-3.5-turbo"
await old.createTranscription(file, "whisper-1"); // want "api:whisper-1"
await old.createFile(file, "fine-tune");
