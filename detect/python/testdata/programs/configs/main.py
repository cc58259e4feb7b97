# Values that are read from configuration files.
import argparse
import configparser
import json
import os
from pathlib import Path
from types import SimpleNamespace

import hydra
import tomllib
import yaml
from networks import instantiate_from_config
from omegaconf import OmegaConf
from sconf import Config
from transformers import AutoModel

with open("settings.json") as f:
    settings = json.load(f)
AutoModel.from_pretrained(settings["model"]["name"])  # want "huggingface:a/json" config-value
for name in settings["list"]:
    AutoModel.from_pretrained(name)  # want "huggingface:a/json-1" "huggingface:a/json-2"
for key, entry in settings["models"].items():
    AutoModel.from_pretrained(entry["repo"])  # want "huggingface:a/one" "huggingface:a/two"

here = os.path.dirname(__file__)
text = Path(os.path.join(here, "settings.json")).read_text()
AutoModel.from_pretrained(json.loads(text)["model"]["name"])  # want "huggingface:a/json"

config = yaml.safe_load(open(os.path.join(here, "settings.yaml")))
AutoModel.from_pretrained(config["model"]["name"], revision=config["model"]["revision"])  # want "huggingface:a/yaml" @v1
AutoModel.from_pretrained(OmegaConf.load("settings.yaml").model.name)  # want "huggingface:a/yaml"
AutoModel.from_pretrained(Config("settings.yaml").model.name)  # want "huggingface:a/yaml"

with open("settings.toml", "rb") as f:
    AutoModel.from_pretrained(tomllib.load(f)["model"]["name"])  # want "huggingface:a/toml"

ini = configparser.ConfigParser()
ini.read("settings.ini")
AutoModel.from_pretrained(ini["models"]["encoder"])  # want "huggingface:a/ini"
AutoModel.from_pretrained(ini.get("models", "encoder"))  # want "huggingface:a/ini"

AutoModel.from_pretrained(json.load(open("missing.json"))["name"])  # want unresolved "read from a file that is not in this project"

parser = argparse.ArgumentParser()
parser.add_argument("--config", default="settings.json")
parser.add_argument("--other")
args = parser.parse_args()
with open(args.config) as f:
    AutoModel.from_pretrained(json.load(f)["model"]["name"])  # want "huggingface:a/json"
with open(args.other) as f:
    AutoModel.from_pretrained(json.load(f)["model"]["name"])  # want unresolved "read from a file: command-line argument --other has no default"


class HParams:
    def __init__(self, **kwargs):
        for k, v in kwargs.items():
            if type(v) == dict:
                v = HParams(**v)
            self[k] = v

    def __setitem__(self, key, value):
        return setattr(self, key, value)


hps = HParams(**settings)
AutoModel.from_pretrained(hps.model.name)  # want "huggingface:a/json"


class Updated:
    def __init__(self, values):
        self.__dict__.update(values)


AutoModel.from_pretrained(Updated(config["model"]).name)  # want "huggingface:a/yaml"


class AttrDict(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__ = self


AutoModel.from_pretrained(AttrDict(config["model"]).name)  # want "huggingface:a/yaml"
AutoModel.from_pretrained(SimpleNamespace(**config["model"]).name)  # want "huggingface:a/yaml"


@hydra.main(config_path="conf", config_name="config")
def run(cfg):
    AutoModel.from_pretrained(cfg.model.name)  # want "huggingface:a/hydra-small" "huggingface:a/hydra-large"


instantiate_from_config(OmegaConf.load("latent.yaml").model)
AutoModel.from_pretrained("./shipped/model-a")  # want "huggingface:a/model-a"
AutoModel.from_pretrained("./shipped/model-b")  # want "huggingface:a/model-b"
AutoModel.from_pretrained("./shipped/model-c")  # want unresolved "local path"
speech = "voices/model-d/many-speakers"  # of another library: no repository is named by a piece of it
AutoModel.from_pretrained("./shipped/model-d")  # want unresolved "local path"
