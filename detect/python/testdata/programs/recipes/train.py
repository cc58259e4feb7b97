# Options that a configuration file gives, which a documented command names.
from dataclasses import dataclass

from transformers import AutoModel
from trl import ModelConfig, TrlParser


@dataclass
class Arguments:
    tokenizer: str = "a/default"


parser = TrlParser((Arguments, ModelConfig))
script_args, model_args = parser.parse_args_and_config()
AutoModel.from_pretrained(model_args.model_name_or_path, revision=model_args.model_revision)  # want "huggingface:a/recipe-1" @v1 "huggingface:a/recipe-2"
AutoModel.from_pretrained(script_args.tokenizer)  # want "huggingface:a/default" "huggingface:a/recipe-tokenizer"
AutoModel.from_pretrained(model_args.lora_path)  # want unresolved "command-line argument --lora_path has no default"
