import nomic
from nomic import embed

embed.text(texts=["a"], model="nomic-embed-text-v1", task_type="search_document")  # want "api:nomic-embed-text-v1" weights
nomic.embed.text(["a"])  # want "api:nomic-embed-text-v1.5"
embed.image(images=["a.png"])  # want "api:nomic-embed-vision-v1.5"

# Nothing is loaded.
nomic.login("x")
