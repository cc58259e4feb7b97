import huggingface_sb3.load_from_hub
from huggingface_sb3 import load_from_hub
from huggingface_sb3 import push_to_hub

load_from_hub("sb3/demo-hf-CartPole-v1", "ppo-CartPole-v1.zip")  # want "huggingface:sb3/demo-hf-CartPole-v1" weights
huggingface_sb3.load_from_hub.load_from_hub("sb3/demo-hf-CartPole-v1", "ppo-CartPole-v1.zip")  # want "huggingface:sb3/demo-hf-CartPole-v1" weights
load_from_hub(repo_id="sb3/dqn", filename="dqn.zip")  # want "huggingface:sb3/dqn" weights

# Nothing is loaded.
push_to_hub(repo_id="me/mine", filename="x.zip")
