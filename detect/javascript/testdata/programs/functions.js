import { pipeline } from "@huggingface/transformers";
const retry = async (run, name) => { for (;;) try { return await run(name); } catch {} };
await retry((m) => pipeline("x", m), "Xenova/f-retried"); // want "huggingface:Xenova/f-retried" caller
const load = (m) => pipeline("x", m); // want "huggingface:Xenova/f-named" caller
retry(load, "Xenova/f-named");
await pipeline("x", "Xenova/f-A_onnx".replace(/_onnx$/, "").replace(/A/g, "b")); // want "huggingface:Xenova/f-b"
await pipeline("x", /tiny/.test("Xenova/f-tiny") ? "Xenova/f-yes" : "Xenova/f-no"); // want "huggingface:Xenova/f-yes"
