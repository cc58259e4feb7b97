import qianfan
from qianfan import ChatCompletion, Completion, Embedding, Function, Image2Text, Qianfan, Reranker, Text2Image

chat = qianfan.ChatCompletion()
chat.do(model="ERNIE-Bot-4", messages=[])  # want "api:ERNIE-Bot-4" weights
ChatCompletion(model="ERNIE-Speed-8K")  # want "api:ERNIE-Speed-8K"
Completion(model="ERNIE-Bot-turbo")  # want "api:ERNIE-Bot-turbo"
Embedding(model="bge-large-zh")  # want "api:bge-large-zh"
Embedding().do(["a"], "tao-8k")  # want "api:tao-8k"
Text2Image(model="Stable-Diffusion-XL")  # want "api:Stable-Diffusion-XL"
Image2Text(model="Fuyu-8B")  # want "api:Fuyu-8B"
Reranker(model="bce-reranker-base_v1")  # want "api:bce-reranker-base_v1"
Function(model="ernie-func-8k")  # want "api:ernie-func-8k"
Qianfan().chat.completions.create(model="ernie-4.0-8k", messages=[])  # want "api:ernie-4.0-8k"


async def ask():
    await chat.ado(messages=[], model="ERNIE-Bot")  # want "api:ERNIE-Bot"


# Nothing is named.
chat.do(messages=[])
qianfan.Tokenizer()
