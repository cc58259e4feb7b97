import petals
from petals import AutoDistributedConfig
from petals import AutoDistributedModelForCausalLM
from petals import DistributedBloomForCausalLM
from petals.models.llama import DistributedLlamaForCausalLM
from petals.utils.auto_config import AutoDistributedModel

AutoDistributedModelForCausalLM.from_pretrained("petals-team/StableBeluga2")  # want "huggingface:petals-team/StableBeluga2" weights
DistributedBloomForCausalLM.from_pretrained("bigscience/bloom-petals")  # want "huggingface:bigscience/bloom-petals" weights
AutoDistributedModel.from_pretrained("org/a", revision="v1")  # want "huggingface:org/a" @v1 weights
DistributedLlamaForCausalLM.from_pretrained("org/b")  # want "huggingface:org/b" weights

AutoDistributedConfig.from_pretrained("org/c")  # want "huggingface:org/c" config

# Nothing is loaded.
petals.DistributedLlamaForCausalLM(None)
