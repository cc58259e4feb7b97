import { Mistral } from "@mistralai/mistralai";
const client = new Mistral({ apiKey: "" });
await client.chat.complete({ model: "mistral-small-latest", messages: [] }); // want "api:mistral-small-latest"
await client.models.list({ model: "none" });
