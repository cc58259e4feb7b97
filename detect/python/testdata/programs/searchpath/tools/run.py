import os
import sys
from pathlib import Path

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "third"))
sys.path.append(str(Path(__file__).resolve().parent / "lib"))

from clip import load
from extra import NAME
from transformers import AutoModel

load("ViT-B/32")
AutoModel.from_pretrained(NAME)  # want "huggingface:a/appended"
