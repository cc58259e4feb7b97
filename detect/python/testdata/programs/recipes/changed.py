# Files of one form, of which a command each names one, stay several where the program
# changes what it read.
import argparse
import json

from transformers import AutoModel

parser = argparse.ArgumentParser()
parser.add_argument("--config")
parser.add_argument("--device")
args = parser.parse_args()
config = json.load(open(args.config))
if args.device is not None:
    config["device"] = args.device


def load(name):
    return AutoModel.from_pretrained(name)  # want "huggingface:a/changed-1" "huggingface:a/changed-2" "huggingface:a/changed-3"


load(**config["model"])
