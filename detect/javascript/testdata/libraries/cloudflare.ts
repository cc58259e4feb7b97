import { Ai } from "@cloudflare/ai";
import { createWorkersAI } from "workers-ai-provider";
await new Ai(env.AI).run("@cf/meta/llama-3-8b-instruct", {}); // want "api:@cf/meta/llama-3-8b-instruct"
createWorkersAI({ binding: env.AI })("@cf/meta/llama-3.1-8b-instruct"); // want "api:@cf/meta/llama-3.1-8b-instruct"
new Runner().run("none");
