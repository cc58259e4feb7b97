import { ChatWebLLM } from "@langchain/community/chat_models/webllm";
const model = new ChatWebLLM({ model: "Phi-3.5-mini-instruct-q4f16_1-MLC", temperature: 0 }); // want "huggingface:mlc-ai/Phi-3.5-mini-instruct-q4f16_1-MLC" weights
await model.initialize((progress) => console.log(progress));
