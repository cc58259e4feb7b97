import { openai, createOpenAI } from "@ai-sdk/openai";
import { anthropic } from "@ai-sdk/anthropic";
openai("gpt-4o"); // want "api:gpt-4o"
openai.embedding("text-embedding-3-large"); // want "api:text-embedding-3-large"
createOpenAI({ baseURL: "https://x" })("own-model"); // want "api:own-model"
const groq = createOpenAI({ baseURL: "https://api.groq.com/openai/v1" });
groq("llama-3.1-8b-instant"); // want "api:llama-3.1-8b-instant"
anthropic.tools.bash_20241022({ execute });
