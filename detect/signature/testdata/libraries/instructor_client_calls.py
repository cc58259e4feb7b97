import instructor
from openai import OpenAI

client = instructor.from_openai(OpenAI())
client.chat.completions.create(model="gpt-4o-mini", response_model=dict, messages=[])  # want "api:gpt-4o-mini" weights
client.create(model="gpt-4o", response_model=dict, messages=[])  # want "api:gpt-4o"
client.chat.completions.create_with_completion(model="gpt-4o", response_model=dict, messages=[])  # want "api:gpt-4o"
client.chat.completions.create_partial(model="gpt-4o", response_model=dict, messages=[])  # want "api:gpt-4o"
client.chat.completions.create_iterable(model="gpt-4o", response_model=dict, messages=[])  # want "api:gpt-4o"
instructor.from_openai(OpenAI(), model="gpt-4-turbo")  # want "api:gpt-4-turbo"
instructor.from_litellm(print, model="claude-3-opus-20240229")  # want "api:claude-3-opus-20240229"
instructor.from_anthropic(None, model="claude-3-haiku-20240307")  # want "api:claude-3-haiku-20240307"
instructor.from_groq(None, model="llama-3.1-8b-instant")  # want "api:llama-3.1-8b-instant"
instructor.from_mistral(None, model="mistral-large-latest")  # want "api:mistral-large-latest"
instructor.from_cohere(None, model="command-r")  # want "api:command-r"
instructor.from_fireworks(None, model="accounts/fireworks/models/llama-v3-8b-instruct")  # want "api:accounts/fireworks/models/llama-v3-8b-instruct"
instructor.from_bedrock(None, model="anthropic.claude-3-haiku-20240307-v1:0")  # want "api:anthropic.claude-3-haiku-20240307-v1:0"
instructor.patch(OpenAI()).chat.completions.create(model="gpt-4", response_model=dict, messages=[])  # want "api:gpt-4"
provided = instructor.from_provider("openai/gpt-4o")  # want "api:openai/gpt-4o"
instructor.from_provider("ollama/llama3.2")  # want "ollama:llama3.2"

# Nothing is named.
provided.chat.completions.create(response_model=dict, messages=[])
instructor.from_openai(OpenAI(), mode=instructor.Mode.JSON)
