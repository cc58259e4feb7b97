import bert_score.score
import bert_score.scorer
from bert_score import BERTScorer
from bert_score import score
from bert_score.utils import get_hash

score([], [], model_type="microsoft/deberta-xlarge-mnli")  # want "huggingface:microsoft/deberta-xlarge-mnli" weights
bert_score.score.score([], [], model_type="microsoft/deberta-xlarge-mnli")  # want "huggingface:microsoft/deberta-xlarge-mnli" weights
score([], [], lang="en")  # want "huggingface:roberta-large" weights

BERTScorer("roberta-base")  # want "huggingface:roberta-base" weights
bert_score.scorer.BERTScorer("roberta-base")  # want "huggingface:roberta-base" weights
BERTScorer(lang="zh")  # want "huggingface:bert-base-chinese" weights

# Nothing is loaded.
get_hash("m", 1, False, False, False, False)
