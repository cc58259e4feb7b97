import zhipuai
from zhipuai import ZhipuAI

client = ZhipuAI(api_key="x")
client.chat.completions.create(model="glm-4", messages=[])  # want "api:glm-4" weights
client.chat.asyncCompletions.create(model="glm-4-plus", messages=[])  # want "api:glm-4-plus"
client.embeddings.create(model="embedding-2", input="a")  # want "api:embedding-2"
client.images.generations(model="cogview-3", prompt="a")  # want "api:cogview-3"
client.videos.generations(model="cogvideox", prompt="a")  # want "api:cogvideox"
client.audio.speech(model="cogtts", input="a")  # want "api:cogtts"
zhipuai.model_api.invoke(model="chatglm_turbo", prompt=[])  # want "api:chatglm_turbo"
zhipuai.model_api.sse_invoke(model="chatglm_std", prompt=[])  # want "api:chatglm_std"

# Nothing is loaded.
client.files.create(file=b"", purpose="fine-tune")
client.files.list()
