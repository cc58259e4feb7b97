import simpletransformers.ner.ner_model
from simpletransformers.classification import ClassificationModel
from simpletransformers.classification import MultiLabelClassificationModel
from simpletransformers.classification import MultiModalClassificationModel
from simpletransformers.config.model_args import ModelArgs
from simpletransformers.conv_ai import ConvAIModel
from simpletransformers.language_generation import LanguageGenerationModel
from simpletransformers.language_modeling import LanguageModelingModel
from simpletransformers.language_representation import RepresentationModel
from simpletransformers.ner import NERModel
from simpletransformers.pretrain_retrieval import PretrainRetrievalModel
from simpletransformers.question_answering import QuestionAnsweringModel
from simpletransformers.retrieval import RetrievalModel
from simpletransformers.seq2seq import Seq2SeqModel
from simpletransformers.t5 import T5Model

ClassificationModel("bert", "bert-base-cased")  # want "huggingface:bert-base-cased" weights
MultiLabelClassificationModel("bert", "bert-base-cased")  # want "huggingface:bert-base-cased" weights
MultiModalClassificationModel("bert", "bert-base-cased")  # want "huggingface:bert-base-cased" weights
NERModel("bert", "bert-base-cased")  # want "huggingface:bert-base-cased" weights
QuestionAnsweringModel("bert", "bert-base-cased")  # want "huggingface:bert-base-cased" weights
LanguageModelingModel("bert", "bert-base-cased")  # want "huggingface:bert-base-cased" weights
LanguageGenerationModel("bert", "bert-base-cased")  # want "huggingface:bert-base-cased" weights
RepresentationModel("bert", "bert-base-cased")  # want "huggingface:bert-base-cased" weights
ConvAIModel("bert", "bert-base-cased")  # want "huggingface:bert-base-cased" weights
T5Model("bert", "bert-base-cased")  # want "huggingface:bert-base-cased" weights
RetrievalModel("bert", "bert-base-cased")  # want "huggingface:bert-base-cased" weights
PretrainRetrievalModel("bert", "bert-base-cased")  # want "huggingface:bert-base-cased" weights

simpletransformers.ner.ner_model.NERModel("roberta", "roberta-base")  # want "huggingface:roberta-base" weights

Seq2SeqModel(encoder_decoder_type="bart", encoder_decoder_name="facebook/bart-large")  # want "huggingface:facebook/bart-large" weights

Seq2SeqModel("bert", "bert-base-cased", "org/dec")  # want "huggingface:bert-base-cased" weights "huggingface:org/dec" weights

RetrievalModel(model_type="dpr", context_encoder_name="org/ctx", query_encoder_name="org/query")  # want "huggingface:org/ctx" weights "huggingface:org/query" weights
PretrainRetrievalModel(model_type="dpr", context_encoder_name="org/ctx", query_encoder_name="org/query")  # want "huggingface:org/ctx" weights "huggingface:org/query" weights

# Nothing is loaded.
ModelArgs(max_seq_length=128)
LanguageModelingModel("bert", None)
