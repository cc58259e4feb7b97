import pytorch_transformers.configuration_bert
import pytorch_transformers.tokenization_bert
from pytorch_transformers import BertConfig
from pytorch_transformers import BertModel
from pytorch_transformers import BertTokenizer
from pytorch_transformers.modeling_bert import BertForMaskedLM

BertModel.from_pretrained("bert-base-uncased")  # want "huggingface:bert-base-uncased" weights
BertForMaskedLM.from_pretrained("bert-large-cased")  # want "huggingface:bert-large-cased" weights
BertModel.from_pretrained("/data/bert")  # want unresolved "local path"

BertTokenizer.from_pretrained("bert-base-uncased")  # want "huggingface:bert-base-uncased" tokenizer
pytorch_transformers.tokenization_bert.BertTokenizer.from_pretrained("bert-base-cased")  # want "huggingface:bert-base-cased" tokenizer

BertConfig.from_pretrained("bert-base-uncased")  # want "huggingface:bert-base-uncased" config
pytorch_transformers.configuration_bert.BertConfig.from_pretrained("bert-base-cased")  # want "huggingface:bert-base-cased" config

# Nothing is loaded.
BertModel(BertConfig(30522))
