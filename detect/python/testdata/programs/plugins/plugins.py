from transformers import AutoModel


class PlugIn:
    pass


class One(PlugIn):
    def load(self):
        return AutoModel.from_pretrained("a/plug-in")  # want "huggingface:a/plug-in"


def plug_ins():
    return [c() for c in PlugIn.__subclasses__()]
