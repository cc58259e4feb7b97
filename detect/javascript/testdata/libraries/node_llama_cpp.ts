import { getLlama, resolveModelFile, createModelDownloader } from "node-llama-cpp";
import { Wllama } from "@wllama/wllama";
const path = await resolveModelFile("hf:bartowski/Llama-3.2-1B-Instruct-GGUF/Llama-3.2-1B-Instruct-Q4_K_M.gguf"); // want "huggingface:bartowski/Llama-3.2-1B-Instruct-GGUF"
await createModelDownloader({ modelUri: "hf:mradermacher/x-GGUF:Q4_K_M" }); // want "huggingface:mradermacher/x-GGUF"
const llama = await getLlama();
await llama.loadModel({ modelPath: "models/own.gguf" }); // want unresolved "local path"
const w = new Wllama({});
await w.loadModelFromHF("ggml-org/models", "tinyllamas/stories260K.gguf"); // want "huggingface:ggml-org/models"
await w.loadModelFromUrl("https://huggingface.co/ggml-org/a/resolve/main/b.gguf"); // want "huggingface:ggml-org/a"
await llama.loadModel({ modelPath: "hf:ggml-org/c:Q8_0" }); // want "huggingface:ggml-org/c"
await llama.createGrammar({ modelPath: "none" });
