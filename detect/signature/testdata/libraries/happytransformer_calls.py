import happytransformer.happy_generation
import happytransformer.happy_next_sentence
import happytransformer.happy_question_answering
import happytransformer.happy_text_classification
import happytransformer.happy_text_to_text
import happytransformer.happy_token_classification
import happytransformer.happy_word_prediction
from happytransformer import HappyGeneration
from happytransformer import HappyNextSentence
from happytransformer import HappyQuestionAnswering
from happytransformer import HappyTextClassification
from happytransformer import HappyTextToText
from happytransformer import HappyTokenClassification
from happytransformer import HappyWordPrediction
from happytransformer import TTSettings

HappyGeneration("T", "org/h")  # want "huggingface:org/h" weights
happytransformer.happy_generation.HappyGeneration("T", "org/h")  # want "huggingface:org/h" weights
HappyGeneration()  # want "huggingface:gpt2" weights

HappyNextSentence("T", "org/h")  # want "huggingface:org/h" weights
happytransformer.happy_next_sentence.HappyNextSentence("T", "org/h")  # want "huggingface:org/h" weights
HappyNextSentence()  # want "huggingface:bert-base-uncased" weights

HappyQuestionAnswering("T", "org/h")  # want "huggingface:org/h" weights
happytransformer.happy_question_answering.HappyQuestionAnswering("T", "org/h")  # want "huggingface:org/h" weights
HappyQuestionAnswering()  # want "huggingface:distilbert-base-cased-distilled-squad" weights

HappyTextClassification("T", "org/h")  # want "huggingface:org/h" weights
happytransformer.happy_text_classification.HappyTextClassification("T", "org/h")  # want "huggingface:org/h" weights
HappyTextClassification()  # want "huggingface:distilbert-base-uncased" weights

HappyTextToText("T", "org/h")  # want "huggingface:org/h" weights
happytransformer.happy_text_to_text.HappyTextToText("T", "org/h")  # want "huggingface:org/h" weights
HappyTextToText()  # want "huggingface:t5-small" weights

HappyTokenClassification("T", "org/h")  # want "huggingface:org/h" weights
happytransformer.happy_token_classification.HappyTokenClassification("T", "org/h")  # want "huggingface:org/h" weights
HappyTokenClassification()  # want "huggingface:dslim/bert-base-NER" weights

HappyWordPrediction("T", "org/h")  # want "huggingface:org/h" weights
happytransformer.happy_word_prediction.HappyWordPrediction("T", "org/h")  # want "huggingface:org/h" weights
HappyWordPrediction()  # want "huggingface:distilbert-base-uncased" weights

# Nothing is loaded.
TTSettings(num_beams=5)
HappyGeneration(load_path="./trained")
