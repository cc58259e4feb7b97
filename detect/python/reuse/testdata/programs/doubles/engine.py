"""What tests give to a program in place of a library is no model of the program."""
import whisper
from transformers import AutoModel


class Engine:
    def __init__(self, module=None, options=None):
        module = module or whisper
        self.model = module.load_model("small")  # pipeline openai-whisper:small generative INIT,PROC,INF as-is

    def run(self, audio):
        return self.model.transcribe(audio)


def with_folder(options, folder):
    options = dict(options)
    options["cache_dir"] = folder
    return options


def open_options(options, folder, batch):
    model = AutoModel.from_pretrained("a/open", **with_folder(options, folder))  # pipeline huggingface:a/open feature-extraction INIT,FEAT,INF as-is
    return model(batch)


Engine().run("a.wav")
open_options({}, ".", [1])
