// A hosted model that a page asks.
import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic();

export async function answer(question: string) {
  const message = await client.messages.create({ model: "claude-3-5-sonnet-20241022", max_tokens: 256, messages: [{ role: "user", content: question }] }); // pipeline api:claude-3-5-sonnet-20241022 generative INIT,PROM,INF as-is
  return message.content;
}
