import { pipeline } from "@huggingface/transformers";
const embedder = document.getElementById("embedder");
await pipeline("x", document.getElementById("model").value); // want "huggingface:Xenova/p-a" choice-list "huggingface:Xenova/p-text" choice-list
await pipeline("x", embedder.value); // want "huggingface:Xenova/p-input" choice-list
await pipeline("x", document.querySelector("#free").value); // want unresolved "what a user writes"
document.querySelector("select#model").addEventListener("change", async (event) => {
  await pipeline("x", event.target.value); // want "huggingface:Xenova/p-a" "huggingface:Xenova/p-text"
});
await pipeline("x", $("#model").val()); // want "huggingface:Xenova/p-a" "huggingface:Xenova/p-text"
