from transformers import AutoModel


def load():
    return AutoModel.from_pretrained("the/librarys-c")  # want "huggingface:the/librarys-c"
