from agents import Agent, OpenAIChatCompletionsModel, OpenAIResponsesModel, Runner
from agents.extensions.models.litellm_model import LitellmModel

agent = Agent(name="a", instructions="b", model="gpt-4o")  # want "api:gpt-4o" weights
OpenAIChatCompletionsModel(model="gemini-2.0-flash", openai_client=None)  # want "api:gemini-2.0-flash"
OpenAIResponsesModel("gpt-4.1", None)  # want "api:gpt-4.1"
LitellmModel(model="anthropic/claude-3-5-sonnet-20240620")  # want "api:anthropic/claude-3-5-sonnet-20240620"
LitellmModel(model="ollama/qwen3:8b")  # want "ollama:qwen3:8b"

# Nothing is named.
Agent(name="a")
Runner.run_sync(agent, "a")
