import lmdeploy.api
from lmdeploy import client
from lmdeploy import pipeline
from lmdeploy import serve

pipeline("internlm/internlm2_5-7b-chat")  # want "huggingface:internlm/internlm2_5-7b-chat" weights
lmdeploy.api.pipeline("internlm/internlm2_5-7b-chat")  # want "huggingface:internlm/internlm2_5-7b-chat" weights
serve("internlm/internlm2_5-7b-chat")  # want "huggingface:internlm/internlm2_5-7b-chat" weights
pipeline(model_path="org/q", log_level="INFO")  # want "huggingface:org/q" weights

# Nothing is loaded.
client("http://localhost:1")
