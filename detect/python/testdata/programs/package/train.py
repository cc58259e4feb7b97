import app
from app import exported, NAME
from app.sub import wrap as w
from transformers import AutoModel

exported("a/from-script")
AutoModel.from_pretrained(NAME)  # want "huggingface:a/constant-of-module"
AutoModel.from_pretrained(app.config.NAME)  # want "huggingface:a/constant-of-module"
w.Model.from_pretrained("a/module-alias")  # want "huggingface:a/module-alias"
