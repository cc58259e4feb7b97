import paddlenlp.taskflow
import paddlenlp.taskflow.taskflow
from paddlenlp import Taskflow
from paddlenlp.transformers import AutoConfig
from paddlenlp.transformers import AutoModel
from paddlenlp.transformers import AutoTokenizer
from paddlenlp.transformers import BertConfig
from paddlenlp.transformers import BertModel
from paddlenlp.transformers import BertTokenizer

AutoModel.from_pretrained("ernie-3.0-medium-zh")  # want "other:paddlenlp:ernie-3.0-medium-zh" weights

BertModel.from_pretrained("org/bert", from_hf_hub=True)  # want "huggingface:org/bert" weights

AutoTokenizer.from_pretrained("ernie-3.0-medium-zh")  # want "other:paddlenlp:ernie-3.0-medium-zh" tokenizer

BertTokenizer.from_pretrained("org/bert", from_hf_hub=True)  # want "huggingface:org/bert" tokenizer

AutoConfig.from_pretrained("ernie-3.0-medium-zh")  # want "other:paddlenlp:ernie-3.0-medium-zh" config

BertConfig.from_pretrained("org/bert", from_hf_hub=True)  # want "huggingface:org/bert" config

Taskflow("information_extraction", model="uie-base")  # want "other:paddlenlp:uie-base" weights
paddlenlp.taskflow.Taskflow("information_extraction", model="uie-base")  # want "other:paddlenlp:uie-base" weights
paddlenlp.taskflow.taskflow.Taskflow("information_extraction", model="uie-base")  # want "other:paddlenlp:uie-base" weights
Taskflow("dialogue")  # want "other:paddlenlp:plato-mini" weights
Taskflow(task="sentiment_analysis")  # want "other:paddlenlp:bilstm" weights

# Nothing is loaded.
BertModel(hidden_size=32)
Taskflow.tasks()
