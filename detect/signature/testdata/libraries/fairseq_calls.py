from fairseq.checkpoint_utils import load_checkpoint_to_cpu
from fairseq.checkpoint_utils import load_model_ensemble
from fairseq.checkpoint_utils import load_model_ensemble_and_task
from fairseq.checkpoint_utils import load_model_ensemble_and_task_from_hf_hub
from fairseq.hub_utils import from_pretrained
from fairseq.models.bart import BARTModel
from fairseq.models.roberta import RobertaModel
from fairseq.models.transformer import TransformerModel

RobertaModel.from_pretrained("roberta.large.mnli")  # want "other:fairseq:roberta.large.mnli" weights
TransformerModel.from_pretrained("https://dl.fbaipublicfiles.com/fairseq/models/wmt19.en-de.joined-dict.ensemble.tar.gz", checkpoint_file="model1.pt")  # want "url:https://dl.fbaipublicfiles.com/fairseq/models/wmt19.en-de.joined-dict.ensemble.tar.gz" weights
BARTModel.from_pretrained("./checkpoints", checkpoint_file="best.pt")  # want unresolved "local path"

from_pretrained("roberta.base")  # want "other:fairseq:roberta.base" weights

load_model_ensemble_and_task_from_hf_hub("facebook/fastspeech2-en-ljspeech")  # want "huggingface:facebook/fastspeech2-en-ljspeech" weights

load_model_ensemble_and_task("https://x.org/checkpoint.pt")  # want "url:https://x.org/checkpoint.pt" weights
load_model_ensemble("https://x.org/checkpoint.pt")  # want "url:https://x.org/checkpoint.pt" weights
load_checkpoint_to_cpu("https://x.org/checkpoint.pt")  # want "url:https://x.org/checkpoint.pt" weights
load_model_ensemble_and_task(["/data/checkpoint_best_legacy_500.pt"])  # want unresolved "local path"

# Nothing is loaded.
RobertaModel.hub_models()
RobertaModel.build_model({}, None)
