import pytorch_pretrained_bert.configuration_bert
import pytorch_pretrained_bert.tokenization_bert
from pytorch_pretrained_bert import BertConfig
from pytorch_pretrained_bert import BertModel
from pytorch_pretrained_bert import BertTokenizer
from pytorch_pretrained_bert.modeling_bert import BertForMaskedLM

BertModel.from_pretrained("bert-base-uncased")  # want "huggingface:bert-base-uncased" weights
BertForMaskedLM.from_pretrained("bert-large-cased")  # want "huggingface:bert-large-cased" weights
BertModel.from_pretrained("/data/bert")  # want unresolved "local path"

BertTokenizer.from_pretrained("bert-base-uncased")  # want "huggingface:bert-base-uncased" tokenizer
pytorch_pretrained_bert.tokenization_bert.BertTokenizer.from_pretrained("bert-base-cased")  # want "huggingface:bert-base-cased" tokenizer

BertConfig.from_pretrained("bert-base-uncased")  # want "huggingface:bert-base-uncased" config
pytorch_pretrained_bert.configuration_bert.BertConfig.from_pretrained("bert-base-cased")  # want "huggingface:bert-base-cased" config

# Nothing is loaded.
BertModel(BertConfig(30522))
