from peft import AutoPeftModelForCausalLM, LoraConfig, PeftConfig, PeftMixedModel, PeftModel, get_peft_model
from peft.auto import AutoPeftModel
from peft.config import PeftConfig as DeepConfig
from peft.mixed_model import PeftMixedModel as DeepMixed
from peft.peft_model import PeftModelForCausalLM
from transformers import AutoModel

base = AutoModel.from_pretrained("org/base")  # want "huggingface:org/base" weights
model = PeftModel.from_pretrained(base, "org/lora")  # want "huggingface:org/lora" adapter
PeftModel.from_pretrained(base, model_id="org/lora", revision="v2")  # want "huggingface:org/lora" @v2 adapter
deep = PeftModelForCausalLM.from_pretrained(base, "org/deep-lora")  # want "huggingface:org/deep-lora" adapter
PeftMixedModel.from_pretrained(base, "org/mixed")  # want "huggingface:org/mixed" adapter
DeepMixed.from_pretrained(base, "org/deep-mixed")  # want "huggingface:org/deep-mixed" adapter
model.load_adapter("org/second", adapter_name="second")  # want "huggingface:org/second" adapter
deep.load_adapter("org/third", "third")  # want "huggingface:org/third" adapter
AutoPeftModelForCausalLM.from_pretrained("org/auto")  # want "huggingface:org/auto" adapter
AutoPeftModel.from_pretrained("org/deep-auto")  # want "huggingface:org/deep-auto" adapter
PeftConfig.from_pretrained("org/config")  # want "huggingface:org/config" config
LoraConfig.from_pretrained("org/lora-config", "sub")  # want "huggingface:org/lora-config" config
DeepConfig.from_pretrained("org/deep-config")  # want "huggingface:org/deep-config" config

# Nothing is loaded.
config = LoraConfig(r=8, target_modules=["q", "v"])
get_peft_model(base, config)

# More ways.
import peft.utils
import peft.utils.save_and_load
from peft import load_peft_weights

load_peft_weights("org/lora", device="cpu")  # want "huggingface:org/lora" adapter
peft.utils.load_peft_weights("org/lora", device="cpu")  # want "huggingface:org/lora" adapter
peft.utils.save_and_load.load_peft_weights("org/lora", device="cpu")  # want "huggingface:org/lora" adapter
