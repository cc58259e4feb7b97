from transformers import AutoModel


def load():
    return AutoModel.from_pretrained("the/librarys-f")  # want "huggingface:the/librarys-f"
