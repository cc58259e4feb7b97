import replicate
from replicate import run
from replicate.client import Client

replicate.run("stability-ai/sdxl", input={})  # want "api:stability-ai/sdxl" weights
replicate.run("stability-ai/stable-diffusion:27b93a2413e7f36cd83da926f3656280b2931564ff050bf9575f1fdf9bcd7478", input={})  # want "api:stability-ai/stable-diffusion" @27b93a2413e7f36cd83da926f3656280b2931564ff050bf9575f1fdf9bcd7478
run(ref="meta/meta-llama-3-8b-instruct")  # want "api:meta/meta-llama-3-8b-instruct"
replicate.async_run("meta/musicgen", input={})  # want "api:meta/musicgen"
for event in replicate.stream("meta/meta-llama-3-70b-instruct", input={}):  # want "api:meta/meta-llama-3-70b-instruct"
    print(event)
replicate.async_stream("meta/meta-llama-3-70b-instruct", input={})  # want "api:meta/meta-llama-3-70b-instruct"
client = Client(api_token="x")
client.run("black-forest-labs/flux-schnell", input={})  # want "api:black-forest-labs/flux-schnell"
client.async_run("black-forest-labs/flux-dev", input={})  # want "api:black-forest-labs/flux-dev"
client.stream("meta/llama-2-7b-chat", input={})  # want "api:meta/llama-2-7b-chat"
replicate.predictions.create(model="meta/llama-2-70b-chat", input={})  # want "api:meta/llama-2-70b-chat"
client.predictions.create(model="meta/llama-2-13b", input={})  # want "api:meta/llama-2-13b"
replicate.Client().run("meta/llama-2-7b", input={})  # want "api:meta/llama-2-7b"
client.predictions.async_create(version="owner/name:0123abcd", input={})  # want "api:owner/name" @0123abcd
model = replicate.models.get("kvfrans/clipdraw")  # want "api:kvfrans/clipdraw"
replicate.models.async_get("kvfrans/clipdraw")  # want "api:kvfrans/clipdraw"

# Nothing is loaded.
model.versions.list()
replicate.predictions.list()
