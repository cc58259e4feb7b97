from crewai import LLM, Agent, Crew, Task
from crewai.agent import Agent as DeepAgent
from crewai.crew import Crew as DeepCrew
from crewai.llm import LLM as Deep

llm = LLM(model="gpt-4o", temperature=0.2)  # want "api:gpt-4o" weights
Deep("anthropic/claude-3-5-sonnet-20240620")  # want "api:anthropic/claude-3-5-sonnet-20240620"
LLM(model="ollama/llama3.1", base_url="http://localhost:11434")  # want "ollama:llama3.1"
Agent(role="a", goal="b", backstory="c", llm="gpt-4o-mini")  # want "api:gpt-4o-mini"
DeepAgent(role="a", goal="b", backstory="c", llm="gemini/gemini-1.5-pro")  # want "api:gemini/gemini-1.5-pro"
Crew(agents=[], tasks=[], manager_llm="gpt-4")  # want "api:gpt-4"
DeepCrew(agents=[], tasks=[], manager_llm="gpt-4")  # want "api:gpt-4"

# Nothing more is named.
agent = Agent(role="a", goal="b", backstory="c", llm=llm)
Crew(agents=[agent], tasks=[Task(description="a", expected_output="b")])
