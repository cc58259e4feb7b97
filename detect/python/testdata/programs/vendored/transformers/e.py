from transformers import AutoModel

AutoModel.from_pretrained("the/librarys-e")
