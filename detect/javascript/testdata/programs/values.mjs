import { pipeline } from "@huggingface/transformers";

const OWNER = "Xenova";
const SIZES = ["tiny", "base"];
const TABLE = { en: "Xenova/opus-mt-en-de", fr: { model: "Xenova/opus-mt-fr-en" } };
const LIST = Object.values({ a: "Xenova/va", b: "Xenova/vb" });
const { model: renamed, other = "Xenova/other" } = { model: "Xenova/renamed" };
const { EMBEDDER = "Xenova/env-default" } = process.env;
let later;
later = "Xenova/later";

await pipeline("x", `${OWNER}/whisper-tiny`); // want "huggingface:Xenova/whisper-tiny" f-string
await pipeline("x", OWNER + "/" + "sum"); // want "huggingface:Xenova/sum" f-string
for (const size of SIZES) await pipeline("x", `Xenova/whisper-${size}.en`); // want "huggingface:Xenova/whisper-tiny.en" f-string "huggingface:Xenova/whisper-base.en" f-string
await pipeline("x", TABLE[lang()]); // want "huggingface:Xenova/opus-mt-en-de" choice-list
await pipeline("x", TABLE.fr.model); // want "huggingface:Xenova/opus-mt-fr-en" constant
await pipeline("x", TABLE?.["en"]); // want "huggingface:Xenova/opus-mt-en-de" constant
await pipeline("x", LIST[0]); // want "huggingface:Xenova/va" choice-list "huggingface:Xenova/vb" choice-list
await pipeline("x", renamed); // want "huggingface:Xenova/renamed" constant
await pipeline("x", other); // want "huggingface:Xenova/other" default-arg
await pipeline("x", EMBEDDER); // want "huggingface:Xenova/env-default" default-arg
await pipeline("x", process.env.MODEL || "Xenova/or"); // want "huggingface:Xenova/or" env
await pipeline("x", process.argv[2] ?? "Xenova/arg"); // want "huggingface:Xenova/arg" argparse
await pipeline("x", process.argv[2]); // want unresolved "command-line argument"
await pipeline("x", import.meta.env.VITE_MODEL); // want unresolved "environment variable VITE_MODEL has no default"
await pipeline("x", later); // want "huggingface:Xenova/later" constant
await pipeline("x", lang() ? "Xenova/then" : "Xenova/else"); // want "huggingface:Xenova/then" "huggingface:Xenova/else"
await pipeline("x", ["Xenova", "joined"].join("/")); // want "huggingface:Xenova/joined" f-string
await pipeline("x", " Xenova/Trim ".trim().toLowerCase()); // want "huggingface:xenova/trim"
await pipeline("x", "Xenova/A.b".replace("A.", "c-")); // want "huggingface:Xenova/c-b"
SIZES.map((s) => `Xenova/m-${s}`).forEach((m) => pipeline("x", m)); // want "huggingface:Xenova/m-tiny" "huggingface:Xenova/m-base"
const load = (model, task = "ner") => pipeline(task, model); // want "huggingface:Xenova/called" caller "huggingface:Xenova/obj" caller
load("Xenova/called");
load({ model: "Xenova/obj" }.model);
function nobody(name) { return pipeline("x", name); } // want unresolved "parameter name of nobody has no known value"
function pick() { switch (lang()) { case "a": return "Xenova/pa"; default: return "Xenova/pb"; } }
await pipeline("x", pick()); // want "huggingface:Xenova/pa" "huggingface:Xenova/pb"
await pipeline("x", cycle); // want unresolved ""
var cycle = cycle2, cycle2 = cycle;
{ const pipeline = (a, b) => b; pipeline("x", "Xenova/shadowed"); }
