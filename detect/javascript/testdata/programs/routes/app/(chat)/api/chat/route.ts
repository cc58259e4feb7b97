import { gateway } from "@ai-sdk/gateway";
import { customProvider } from "ai";
import { schema } from "@/lib/schema";
const mine = customProvider({ languageModels: { "title-model": {} } });
const THINKING = /-thinking$/;
function modelOf(id: string) {
  if (isTest) return mine.languageModel("title-model");
  const isReasoning = id.includes("reasoning") || id.endsWith("-thinking");
  if (isReasoning) return gateway.languageModel(id.replace(THINKING, "")); // want "api:anthropic/claude-3.7-sonnet" choice-list
  return gateway.languageModel(id); // want "api:google/gemini-2.5-flash" caller "api:openai/gpt-5" choice-list
}
export async function POST(request: Request) {
  const json = await request.json();
  const { selected } = schema.parse(json);
  return modelOf(selected);
}
