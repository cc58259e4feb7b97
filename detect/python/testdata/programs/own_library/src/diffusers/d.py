from transformers import AutoModel


def load():
    return AutoModel.from_pretrained("the/librarys-d")  # want "huggingface:the/librarys-d"
