from dataclasses import dataclass, field
from typing import Optional

from transformers import AutoModel, HfArgumentParser


@dataclass
class ModelArguments:
    model_name: Optional[str] = field(default=None)


def main():
    (model_args,) = HfArgumentParser(ModelArguments).parse_args_into_dataclasses()
    AutoModel.from_pretrained(model_args.model_name)  # want "huggingface:a/hf-script"


main()
