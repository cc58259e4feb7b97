"""A language model goes on with what the tools give that it calls."""
from langchain.agents import AgentExecutor, create_tool_calling_agent, initialize_agent
from langchain.agents.tools import Tool
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI
from smolagents import CodeAgent, InferenceClientModel
from transformers import pipeline


class Looks:
    def __init__(self):
        self.model = pipeline("image-to-text", model="tools/captioner")

    def look(self, path):
        return self.model(path)[0]["generated_text"]


looks = Looks()
agent = initialize_agent([Tool(name="look", description="", func=looks.look)], ChatOpenAI(model="gpt-4o"), agent="conversational-react-description")  # interaction huggingface:tools/captioner -> api:gpt-4o feature-handoff/sequential


@tool
def translate(text: str) -> str:
    """Translates."""
    return pipeline("translation", model="tools/translator")(text)[0]["translation_text"]


def plan(prompt):
    llm = ChatOpenAI(model="gpt-4o-mini")
    planner = create_tool_calling_agent(llm, [translate], prompt)  # interaction huggingface:tools/translator -> api:gpt-4o-mini feature-handoff/sequential
    return AgentExecutor(agent=planner, tools=[translate])


def bind():
    return ChatOpenAI(model="gpt-4.1").bind_tools([translate])  # interaction huggingface:tools/translator -> api:gpt-4.1 feature-handoff/sequential


def code():
    return CodeAgent(tools=[translate], model=InferenceClientModel(model_id="tools/coder"))  # interaction huggingface:tools/translator -> api:tools/coder feature-handoff/sequential


def alone(prompt):
    return create_tool_calling_agent(ChatOpenAI(model="gpt-4"), [len], prompt)


for made in (plan("p"), bind(), code(), alone("p")):
    print(made)
