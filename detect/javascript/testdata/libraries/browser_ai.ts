import { transformersJS, TransformersJSWorkerHandler } from "@browser-ai/transformers-js";
const model = transformersJS("HuggingFaceTB/SmolLM2-360M-Instruct", { device: "webgpu" }); // want "huggingface:HuggingFaceTB/SmolLM2-360M-Instruct" weights
const embeddings = transformersJS.textEmbedding("Supabase/gte-small"); // want "huggingface:Supabase/gte-small"
const handler = new TransformersJSWorkerHandler();
