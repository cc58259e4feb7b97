import { pipeline } from "@huggingface/transformers";
export async function POST({ request }) {
  const body = await request.json();
  await pipeline("feature-extraction", body.model); // want "huggingface:Xenova/embed" caller
}
