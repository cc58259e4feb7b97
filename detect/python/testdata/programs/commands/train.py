# Values that the project's own command lines give.
import argparse

from transformers import AutoModel

parser = argparse.ArgumentParser()
parser.add_argument("--model_name_or_path", required=True)
parser.add_argument("--make-model")
parser.add_argument("--ci-model")
parser.add_argument("--readme-model")
parser.add_argument("--cell-model")
parser.add_argument("--nowhere")
args = parser.parse_args()
AutoModel.from_pretrained(args.model_name_or_path)  # want "huggingface:a/script" argparse "huggingface:a/script-variable" argparse
AutoModel.from_pretrained(args.make_model)  # want "huggingface:a/makefile" argparse
AutoModel.from_pretrained(args.ci_model)  # want "huggingface:a/ci" argparse
AutoModel.from_pretrained(args.readme_model)  # want "huggingface:a/readme" argparse
AutoModel.from_pretrained(args.cell_model)  # want "huggingface:a/cell" argparse
AutoModel.from_pretrained(args.nowhere)  # want unresolved "command-line argument --nowhere has no default"
