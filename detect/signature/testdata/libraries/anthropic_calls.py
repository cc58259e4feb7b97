import anthropic
from anthropic import Anthropic, AnthropicBedrock, AnthropicVertex, AsyncAnthropic
from anthropic.lib.vertex import AsyncAnthropicVertex

client = anthropic.Anthropic()
client.messages.create(model="claude-3-5-sonnet-20241022", max_tokens=8, messages=[])  # want "api:claude-3-5-sonnet-20241022" weights
client.messages.parse(model="claude-sonnet-4-5", max_tokens=8, messages=[])  # want "api:claude-sonnet-4-5"
client.beta.messages.create(model="claude-3-7-sonnet-latest", max_tokens=8, messages=[])  # want "api:claude-3-7-sonnet-latest"
client.beta.messages.tool_runner(model="claude-sonnet-4-5", max_tokens=8, tools=[], messages=[])  # want "api:claude-sonnet-4-5"
client.completions.create(model="claude-2.1", max_tokens_to_sample=8, prompt="a")  # want "api:claude-2.1"
with Anthropic().messages.stream(model="claude-3-haiku-20240307", max_tokens=8, messages=[]) as stream:  # want "api:claude-3-haiku-20240307"
    print(stream)
AnthropicBedrock().messages.create(model="anthropic.claude-3-opus-20240229-v1:0", max_tokens=8, messages=[])  # want "api:anthropic.claude-3-opus-20240229-v1:0"
AnthropicVertex().messages.create(model="claude-3-5-sonnet-v2@20241022", max_tokens=8, messages=[])  # want "api:claude-3-5-sonnet-v2@20241022"

client.with_options(max_retries=5).messages.create(model="claude-3-opus-latest", max_tokens=8, messages=[])  # want "api:claude-3-opus-latest"


async def ask():
    await AsyncAnthropic().messages.create(model="claude-3-opus-latest", max_tokens=8, messages=[])  # want "api:claude-3-opus-latest"
    await AsyncAnthropicVertex().messages.create(model="claude-3-opus@20240229", max_tokens=8, messages=[])  # want "api:claude-3-opus@20240229"


# Version 0.2.
old = anthropic.Client("key")
old.completion(prompt="a", model="claude-v1", max_tokens_to_sample=8)  # want "api:claude-v1"
old.completion_stream(prompt="a", model="claude-v1.3", max_tokens_to_sample=8)  # want "api:claude-v1.3"
old.acompletion(prompt="a", model="claude-instant-v1", max_tokens_to_sample=8)  # want "api:claude-instant-v1"
old.acompletion_stream(prompt="a", model="claude-instant-v1", max_tokens_to_sample=8)  # want "api:claude-instant-v1"

# Nothing is loaded.
client.messages.count_tokens(model="claude-3-5-sonnet-20241022", messages=[])
client.messages.batches.create(requests=[])
client.models.list()
