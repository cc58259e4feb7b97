import allennlp.data.token_indexers.pretrained_transformer_indexer
import allennlp.data.tokenizers.pretrained_transformer_tokenizer
import allennlp.models.archival
import allennlp.modules.token_embedders.pretrained_transformer_embedder
import allennlp.modules.token_embedders.pretrained_transformer_mismatched_embedder
import allennlp.predictors
from allennlp.common.cached_transformers import get
from allennlp.common.cached_transformers import get_tokenizer
from allennlp.common.file_utils import cached_path
from allennlp.data.token_indexers import PretrainedTransformerIndexer
from allennlp.data.token_indexers import PretrainedTransformerMismatchedIndexer
from allennlp.data.tokenizers import PretrainedTransformerTokenizer
from allennlp.models import Archive
from allennlp.models import load_archive
from allennlp.models.model import Model
from allennlp.modules.elmo import Elmo
from allennlp.modules.elmo import ElmoTokenEmbedder
from allennlp.modules.token_embedders import PretrainedTransformerEmbedder
from allennlp.modules.token_embedders import PretrainedTransformerMismatchedEmbedder
from allennlp.predictors.predictor import Predictor
from allennlp_models.pretrained import load_predictor

load_archive("hf://lysandre/bidaf-elmo-model-2020.03.19")  # want "huggingface:lysandre/bidaf-elmo-model-2020.03.19" weights
allennlp.models.archival.load_archive("hf://lysandre/bidaf-elmo-model-2020.03.19")  # want "huggingface:lysandre/bidaf-elmo-model-2020.03.19" weights
load_archive("https://storage.googleapis.com/allennlp-public-models/bidaf-model-2017.09.15-charpad.tar.gz")  # want "url:https://storage.googleapis.com/allennlp-public-models/bidaf-model-2017.09.15-charpad.tar.gz" weights
Predictor.from_path("hf://org/srl@v1")  # want "huggingface:org/srl" @v1 weights
Model.from_archive("hf://org/archive")  # want "huggingface:org/archive" weights
allennlp.predictors.Predictor.from_path("./model.tar.gz")  # want unresolved "local path"

load_predictor("rc-bidaf-elmo")  # want "other:allennlp_models:rc-bidaf-elmo" weights

PretrainedTransformerEmbedder("roberta-base")  # want "huggingface:roberta-base" weights
allennlp.modules.token_embedders.pretrained_transformer_embedder.PretrainedTransformerEmbedder("roberta-base")  # want "huggingface:roberta-base" weights
PretrainedTransformerMismatchedEmbedder("roberta-base")  # want "huggingface:roberta-base" weights
allennlp.modules.token_embedders.pretrained_transformer_mismatched_embedder.PretrainedTransformerMismatchedEmbedder("roberta-base")  # want "huggingface:roberta-base" weights
PretrainedTransformerEmbedder("bert-base-cased", load_weights=False)

PretrainedTransformerTokenizer("roberta-base")  # want "huggingface:roberta-base" tokenizer
allennlp.data.tokenizers.pretrained_transformer_tokenizer.PretrainedTransformerTokenizer("roberta-base")  # want "huggingface:roberta-base" tokenizer
PretrainedTransformerIndexer("roberta-base")  # want "huggingface:roberta-base" tokenizer
PretrainedTransformerMismatchedIndexer("roberta-base")  # want "huggingface:roberta-base" tokenizer
allennlp.data.token_indexers.pretrained_transformer_indexer.PretrainedTransformerIndexer("roberta-base")  # want "huggingface:roberta-base" tokenizer

Elmo("https://x.org/options.json", "https://x.org/elmo_weights.hdf5", 2)  # want "url:https://x.org/elmo_weights.hdf5" weights
ElmoTokenEmbedder("https://x.org/options.json", "https://x.org/elmo_weights.hdf5", 2)  # want "url:https://x.org/elmo_weights.hdf5" weights

get("bert-base-uncased", True)  # want "huggingface:bert-base-uncased" weights
get("org/bare", False, load_weights=False)

get_tokenizer("bert-base-uncased")  # want "huggingface:bert-base-uncased" tokenizer

cached_path("https://x.org/model.tar.gz")  # want "url:https://x.org/model.tar.gz" files

# Nothing is loaded.
allennlp.predictors.Predictor.from_archive(Archive())
