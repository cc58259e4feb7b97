import { pipeline } from "@huggingface/transformers";
const LARGE = "Xenova/c-large";
const DEBUG = false;
await pipeline("x", LARGE, { revision: LARGE.includes("large") ? "v-large" : "v-small" }); // want "huggingface:Xenova/c-large" @v-large
await pipeline("x", DEBUG ? "Xenova/c-debug" : "Xenova/c-release"); // want "huggingface:Xenova/c-release"
await pipeline("x", process.env.NODE_ENV === "test" ? "Xenova/c-test" : "Xenova/c-live"); // want "huggingface:Xenova/c-test" "huggingface:Xenova/c-live"
const load = (size) => pipeline("x", size === "s" ? "Xenova/c-s" : ["m", "l"].includes(size) ? `Xenova/c-${size}` : "Xenova/c-none"); // want "huggingface:Xenova/c-s" "huggingface:Xenova/c-m"
load("s");
load("m");
let later = null;
await pipeline("x", later === "a" ? "Xenova/c-a" : "Xenova/c-b"); // want "huggingface:Xenova/c-a" "huggingface:Xenova/c-b"
later = JSON.parse(input);
let name = "Xenova/";
name += "c-joined";
await pipeline("x", name); // want "huggingface:Xenova/c-joined" f-string
for (const m of ["Xenova/q-a", "Other/q-b"]) {
  let full = m;
  if (!m.startsWith("Other/")) full += "-onnx";
  else if (unknown()) full += "-x";
  await pipeline("x", full, { revision: m.endsWith("b") && "vb" }); // want "huggingface:Xenova/q-a-onnx" @vb "huggingface:Other/q-b" @vb "huggingface:Other/q-b-x" @vb
}
const settings = {};
const alias = settings;
alias.model = "Xenova/c-alias";
await pipeline("x", settings.model); // want "huggingface:Xenova/c-alias" attribute
