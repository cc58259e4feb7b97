from transformers import AutoModel as Model
from ..missing import Gone

Gone.from_pretrained("not/known")  # want "huggingface:not/known"
