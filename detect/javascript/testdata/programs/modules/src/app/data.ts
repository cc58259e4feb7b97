import models from "../lib/models.json";
import * as all from "../lib/models.json" with { type: "json" };
import { pipeline } from "@huggingface/transformers";
const required = require("../lib/models.json");
await pipeline("x", models.embedder); // want "huggingface:Xenova/json-embedder" config-value
await pipeline("x", all.embedder); // want "huggingface:Xenova/json-embedder"
await pipeline("x", required.list[0].id); // want "huggingface:Xenova/json-a"
for (const m of models.list.filter((m) => !m.hidden)) await pipeline("x", m.id); // want "huggingface:Xenova/json-a"
await pipeline("x", models.list.find((m) => m.hidden)?.id ?? models.list[0].id); // want "huggingface:Xenova/json-b"
await pipeline("x", models.list.find((m) => m.id === process.argv[2]).id); // want "huggingface:Xenova/json-a" "huggingface:Xenova/json-b"
