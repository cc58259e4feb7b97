from transformers import AutoModel


def load():
    return AutoModel.from_pretrained("the/librarys-b")  # want "huggingface:the/librarys-b"
