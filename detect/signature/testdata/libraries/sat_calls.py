from sat.model import AutoModel
from sat.model.base_model import BaseModel
from sat.model.official.llama_model import LLaMAModel


class Tuned(BaseModel):
    pass


AutoModel.from_pretrained("cogvlm-chat", args=None)  # want "other:sat:cogvlm-chat" weights
LLaMAModel.from_pretrained("llama-7b")  # want "other:sat:llama-7b" weights
Tuned.from_pretrained("cogvlm-base-490", args=None)  # want "other:sat:cogvlm-base-490" weights
AutoModel.from_pretrained_base("glm-large")  # want "other:sat:glm-large" weights
AutoModel.from_pretrained("./checkpoints/tuned")  # want unresolved "local path"
LLaMAModel(None)
