from demucs.api import Separator
from demucs.pretrained import demucs_unittest
from demucs.pretrained import get_model

get_model("htdemucs_ft")  # want "other:demucs:htdemucs_ft" weights
get_model(name="mdx", repo="./repo")  # want unresolved "local path"

Separator(model="mdx_extra")  # want "other:demucs:mdx_extra" weights
Separator()  # want "other:demucs:htdemucs" weights

# Nothing is loaded.
demucs_unittest()
