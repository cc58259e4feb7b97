"""Options with a default of False: switches have both values, others what users write."""
import argparse

from transformers import AutoModel

parser = argparse.ArgumentParser()
parser.add_argument("--typed", default=False)
parser.add_argument("--switch", action="store_true")
args = parser.parse_args()

if args.typed:
    AutoModel.from_pretrained("a/typed")  # want "huggingface:a/typed"
if args.switch:
    AutoModel.from_pretrained("a/switch")  # want "huggingface:a/switch"
