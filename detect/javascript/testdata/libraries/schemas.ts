import { z } from "zod";
import { pipeline } from "@huggingface/transformers";
const schema = z.object({ model: z.string() });
const body = schema.parse({ model: "Xenova/parsed" });
const checked = schema.safeParse({ model: "Xenova/checked" });
await pipeline("x", body.model); // want "huggingface:Xenova/parsed"
await pipeline("x", checked.data.model); // want "huggingface:Xenova/checked"
