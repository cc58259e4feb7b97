from transformers import AutoModel


def load():
    return AutoModel.from_pretrained("the/librarys-a")  # want "huggingface:the/librarys-a"
