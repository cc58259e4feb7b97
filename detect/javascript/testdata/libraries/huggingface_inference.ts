import { HfInference, textToImage } from "@huggingface/inference";
import { InferenceClient } from "npm:@huggingface/inference";

const hf: HfInference = new HfInference(process.env.HF_TOKEN);
await hf.textGeneration({ model: "openai-community/gpt2", inputs: "x" }); // want "api:openai-community/gpt2" literal
await new InferenceClient().chatCompletion({ model: process.env.MODEL ?? "meta-llama/Llama-3.1-8B-Instruct", messages: [] }); // want "api:meta-llama/Llama-3.1-8B-Instruct" env
await hf.endpoint("https://x").textGeneration({ inputs: "x" });
await textToImage({ model: "black-forest-labs/FLUX.1-dev", inputs: "x" }); // want "api:black-forest-labs/FLUX.1-dev"
await hf.textToImage({ inputs: "x" }); // want unresolved "the call names no model"
