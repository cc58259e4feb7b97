import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
await new BedrockRuntimeClient({}).send(new ConverseCommand({ modelId: "anthropic.claude-3-haiku-20240307-v1:0" })); // want "api:anthropic.claude-3-haiku-20240307-v1:0"
new Request({ modelId: "none" });
