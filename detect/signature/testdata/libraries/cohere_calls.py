import cohere
from cohere import AsyncClient, ClientV2

co = cohere.Client("key")
co.chat(message="a", model="command-r-plus")  # want "api:command-r-plus" weights
co.chat_stream(message="a", model="command-r")  # want "api:command-r"
co.embed(texts=["a"], model="embed-english-v3.0", input_type="search_query")  # want "api:embed-english-v3.0"
co.rerank(query="a", documents=["b"], model="rerank-english-v2.0")  # want "api:rerank-english-v2.0"
co.classify(model="large", inputs=["a"], examples=[])  # want "api:large"
co.generate(prompt="a", model="command-xlarge-nightly")  # want "api:command-xlarge-nightly"
co.generate(prompt="a")  # want "api:command"
co.generate_stream(prompt="a")  # want "api:command"
co.summarize(text="a")  # want "api:command"
co.batch_generate(prompts=["a"], model="command-light")  # want "api:command-light"
co.create_embed_job(dataset_id="d", model="embed-english-v3.0")  # want "api:embed-english-v3.0"
co.embed_jobs.create(dataset_id="d", model="embed-english-light-v3.0")  # want "api:embed-english-light-v3.0"
ClientV2().chat(model="command-a-03-2025", messages=[])  # want "api:command-a-03-2025"


async def ask():
    await AsyncClient().chat(message="a", model="command-light")  # want "api:command-light"
    await cohere.AsyncClientV2().rerank(model="rerank-v3.5", query="a", documents=["b"])  # want "api:rerank-v3.5"


# Nothing is named.
co.chat(message="a")
co.embed(texts=["a"])
co.tokenize(text="a", model="command")
