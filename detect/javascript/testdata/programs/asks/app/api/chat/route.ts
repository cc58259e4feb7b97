import { createOllama } from "ollama-ai-provider";
export async function POST(req: Request) {
  const { messages, model } = await req.json();
  return createOllama({})(model); // want "ollama:llama3.2" caller
}
