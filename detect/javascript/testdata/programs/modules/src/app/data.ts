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
import { readFileSync } from "node:fs";
import path from "node:path";
const read = JSON.parse(readFileSync(path.join(__dirname, "../lib/models.json"), "utf8"));
await pipeline("x", read.embedder); // want "huggingface:Xenova/json-embedder" config-value
const text = await fs.promises.readFile(new URL("../lib/models.json", import.meta.url));
await pipeline("x", JSON.parse(text.toString()).list[1].id); // want "huggingface:Xenova/json-b"
await pipeline("x", JSON.parse(readFileSync(process.argv[2])).embedder); // want unresolved "JSON.parse"
