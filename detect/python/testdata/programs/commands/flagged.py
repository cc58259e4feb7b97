from absl import app, flags
from transformers import AutoModel

flags.DEFINE_string("bert", None, "help")


def main(_):
    AutoModel.from_pretrained(flags.FLAGS.bert)  # want "huggingface:a/absl-script"


app.run(main)
