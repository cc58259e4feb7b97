import marvin
from marvin.agents import Agent
from marvin.agents.agent import Agent as Deep

marvin.Agent(name="a", model="openai:gpt-4o")  # want "api:openai:gpt-4o" weights
Agent(model="anthropic:claude-3-5-sonnet-latest")  # want "api:anthropic:claude-3-5-sonnet-latest"
Deep(model="openai:gpt-4o-mini")  # want "api:openai:gpt-4o-mini"

# Nothing is named.
marvin.Agent(name="a")
marvin.classify("a", labels=["b"])
