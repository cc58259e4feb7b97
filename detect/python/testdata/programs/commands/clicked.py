import os

import click
from transformers import AutoModel


@click.command()
@click.option("--name")
def run(name):
    AutoModel.from_pretrained(name)  # want "huggingface:a/click-script" argparse
    AutoModel.from_pretrained(os.environ["MODEL_NAME"])  # want "huggingface:a/script-environment" env


run()
