importScripts("https://cdn.jsdelivr.net/npm/@xenova/transformers");
onmessage = async function (e) {
  const { pipeline } = await import("https://cdn.jsdelivr.net/npm/@xenova/transformers");
  await pipeline("ner", e.data[0]); // want "huggingface:Xenova/plain" caller
};
