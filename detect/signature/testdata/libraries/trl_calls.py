import trl.models
from trl import AutoModelForCausalLMWithValueHead
from trl import AutoModelForSeq2SeqLMWithValueHead
from trl import CPOTrainer
from trl import DPOTrainer
from trl import GKDTrainer
from trl import GRPOTrainer
from trl import KTOTrainer
from trl import ORPOTrainer
from trl import RLOOTrainer
from trl import RewardTrainer
from trl import SFTTrainer
from trl import create_reference_model
from trl.models.modeling_base import PreTrainedModelWrapper


class Loaded:
    pass


AutoModelForCausalLMWithValueHead.from_pretrained("lvwerra/gpt2-imdb")  # want "huggingface:lvwerra/gpt2-imdb" weights
AutoModelForSeq2SeqLMWithValueHead.from_pretrained("lvwerra/gpt2-imdb")  # want "huggingface:lvwerra/gpt2-imdb" weights
trl.models.AutoModelForCausalLMWithValueHead.from_pretrained("org/ppo", revision="v1")  # want "huggingface:org/ppo" @v1 weights
PreTrainedModelWrapper.from_pretrained("org/w")  # want "huggingface:org/w" weights

SFTTrainer("Qwen/Qwen2.5-0.5B", train_dataset=None)  # want "huggingface:Qwen/Qwen2.5-0.5B" weights
DPOTrainer("Qwen/Qwen2.5-0.5B", train_dataset=None)  # want "huggingface:Qwen/Qwen2.5-0.5B" weights
GRPOTrainer("Qwen/Qwen2.5-0.5B", train_dataset=None)  # want "huggingface:Qwen/Qwen2.5-0.5B" weights
KTOTrainer("Qwen/Qwen2.5-0.5B", train_dataset=None)  # want "huggingface:Qwen/Qwen2.5-0.5B" weights
RewardTrainer("Qwen/Qwen2.5-0.5B", train_dataset=None)  # want "huggingface:Qwen/Qwen2.5-0.5B" weights
RLOOTrainer("Qwen/Qwen2.5-0.5B", train_dataset=None)  # want "huggingface:Qwen/Qwen2.5-0.5B" weights
ORPOTrainer("Qwen/Qwen2.5-0.5B", train_dataset=None)  # want "huggingface:Qwen/Qwen2.5-0.5B" weights
CPOTrainer("Qwen/Qwen2.5-0.5B", train_dataset=None)  # want "huggingface:Qwen/Qwen2.5-0.5B" weights
GKDTrainer("Qwen/Qwen2.5-0.5B", train_dataset=None)  # want "huggingface:Qwen/Qwen2.5-0.5B" weights
SFTTrainer(model=Loaded())

DPOTrainer(model="org/policy", ref_model="org/ref")  # want "huggingface:org/policy" weights "huggingface:org/ref" weights
KTOTrainer(model="org/policy", ref_model="org/ref")  # want "huggingface:org/policy" weights "huggingface:org/ref" weights

# Nothing is loaded.
create_reference_model(Loaded())
