import fastchat.model.model_adapter
from fastchat.model import get_conversation_template
from fastchat.model import load_model

load_model("lmsys/vicuna-7b-v1.5", device="cuda")  # want "huggingface:lmsys/vicuna-7b-v1.5" weights
fastchat.model.model_adapter.load_model("lmsys/vicuna-7b-v1.5", device="cuda")  # want "huggingface:lmsys/vicuna-7b-v1.5" weights
load_model(model_path="org/m", revision="v1")  # want "huggingface:org/m" @v1 weights

# Nothing is loaded.
get_conversation_template("vicuna")
