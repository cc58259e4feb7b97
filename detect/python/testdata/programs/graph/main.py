# Names that cross modules.
import os
import sys

sys.path.append(os.path.join(os.path.dirname(__file__), "lib"))

import pkg
import pkg.models.registry as reg
from helpers import help_load
from pkg import *
from pkg import PUBLIC_NAME, load_fast
from transformers import AutoModel

if sys.version_info >= (3, 8):
    from pkg.models.bert import build
else:
    from pkg.models import build_bert as build

AutoModel.from_pretrained(PUBLIC_NAME)  # want "huggingface:a/graph-constant"
AutoModel.from_pretrained(pkg.constants.NAME)  # want "huggingface:a/graph-constant"
pkg.models.build_bert("a/through-package")
build_bert("a/through-star")
load_fast("a/conditional-import")
help_load("a/sys-path")
reg.other("a/attribute-chain")
build()
