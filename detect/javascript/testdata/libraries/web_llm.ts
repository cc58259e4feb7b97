import * as webllm from "https://esm.run/@mlc-ai/web-llm";
const engine = await webllm.CreateMLCEngine("Llama-3.1-8B-Instruct-q4f32_1-MLC"); // want "huggingface:mlc-ai/Llama-3.1-8B-Instruct-q4f32_1-MLC"
await engine.reload("gemma-2-2b-it-q4f16_1-MLC"); // want "huggingface:mlc-ai/gemma-2-2b-it-q4f16_1-MLC"
await webllm.CreateWebWorkerMLCEngine(new Worker("w.js"), "Phi-3.5-mini-instruct-q4f16_1-MLC"); // want "huggingface:mlc-ai/Phi-3.5-mini-instruct-q4f16_1-MLC"
await engine.interruptGenerate("none");
