from transformers import AutoModel


def load():
    return AutoModel.from_pretrained("the/librarys-e")  # want "huggingface:the/librarys-e"
