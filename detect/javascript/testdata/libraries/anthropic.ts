import Anthropic from "@anthropic-ai/sdk";
export class Chat {
  constructor(private readonly api: Anthropic, private model = "claude-3-5-haiku-latest") {}
  ask() {
    return this.api.messages.create({ model: this.model, max_tokens: 1 }); // want "api:claude-3-5-haiku-latest" default-arg
  }
}
new Anthropic().messages.stream({ model: "claude-sonnet-4-0" }); // want "api:claude-sonnet-4-0"
new Anthropic().models.list({ model: "none" });
