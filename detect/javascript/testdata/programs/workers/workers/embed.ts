import { parentPort } from "node:worker_threads";
import { AutoModel } from "@huggingface/transformers";
parentPort!.on("message", handle);
async function handle(message: { id: string; choice: { name: string; revision?: string } }) {
  await AutoModel.from_pretrained(message.choice.name); // want "huggingface:Xenova/e-posted" caller
}
