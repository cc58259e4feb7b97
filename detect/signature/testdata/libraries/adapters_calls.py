from adapters import AutoAdapterModel
from adapters import BnConfig
from adapters import init
from adapters.models.bert.adapter_model import BertAdapterModel


class Loaded:
    pass


AutoAdapterModel.from_pretrained("roberta-base")  # want "huggingface:roberta-base" weights
BertAdapterModel.from_pretrained("bert-base-uncased", revision="v1")  # want "huggingface:bert-base-uncased" @v1 weights

model = AutoAdapterModel.from_pretrained("org/base")  # want "huggingface:org/base" weights
model.load_adapter("AdapterHub/roberta-base-pf-imdb", source="hf", version="v2")  # want "huggingface:AdapterHub/roberta-base-pf-imdb" @v2 adapter
model.load_adapter("sentiment/sst-2@ukp")  # want "other:adapters:sentiment/sst-2@ukp" adapter
model.load_adapter_fusion("org/fusion")  # want "huggingface:org/fusion" adapter
model.load_adapter("./trained")  # want unresolved "local path"

# Nothing is loaded.
init(Loaded())
BnConfig(mh_adapter=True, output_adapter=True, reduction_factor=16, non_linearity="relu")
