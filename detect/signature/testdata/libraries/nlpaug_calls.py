import nlpaug.augmenter.word.context_word_embs
from nlpaug.augmenter.sentence import AbstSummAug
from nlpaug.augmenter.sentence import ContextualWordEmbsForSentenceAug
from nlpaug.augmenter.word import BackTranslationAug
from nlpaug.augmenter.word import ContextualWordEmbsAug
from nlpaug.augmenter.word import SynonymAug

ContextualWordEmbsAug(model_path="roberta-base", action="insert")  # want "huggingface:roberta-base" weights
nlpaug.augmenter.word.context_word_embs.ContextualWordEmbsAug(model_path="roberta-base", action="insert")  # want "huggingface:roberta-base" weights
ContextualWordEmbsAug()  # want "huggingface:bert-base-uncased" weights

ContextualWordEmbsForSentenceAug()  # want "huggingface:gpt2" weights
ContextualWordEmbsForSentenceAug("distilgpt2")  # want "huggingface:distilgpt2" weights

AbstSummAug(model_path="t5-small")  # want "huggingface:t5-small" weights
AbstSummAug()  # want "huggingface:t5-base" weights

BackTranslationAug()  # want "huggingface:facebook/wmt19-en-de" weights "huggingface:facebook/wmt19-de-en" weights
BackTranslationAug(from_model_name="org/a", to_model_name="org/b")  # want "huggingface:org/a" weights "huggingface:org/b" weights

# Nothing is loaded.
SynonymAug(aug_src="wordnet")
