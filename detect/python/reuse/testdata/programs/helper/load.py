from transformers import AutoModel


def load(name):
    model = AutoModel.from_pretrained(name)  # pipeline huggingface:a/encoder feature-extraction INIT,FEAT,INF as-is; huggingface:a/teacher feature-extraction INIT,INF? as-is; huggingface:a/trained feature-extraction INIT,FEAT,FT as-is
    return model.eval()


def load_any(name):
    return load(name)
