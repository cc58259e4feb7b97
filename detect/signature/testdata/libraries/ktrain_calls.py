import ktrain.text.preprocessor
import ktrain.text.qa
import ktrain.text.summarization
import ktrain.text.zsl
import ktrain.vision.models
from ktrain import get_learner
from ktrain.text import SimpleQA
from ktrain.text import Transformer
from ktrain.text import TransformerSummarizer
from ktrain.text import ZeroShotClassifier
from ktrain.vision import image_classifier
from ktrain.vision import image_regression_model


class Loaded:
    pass


Transformer("distilbert-base-uncased", maxlen=500)  # want "huggingface:distilbert-base-uncased" weights
ktrain.text.preprocessor.Transformer("distilbert-base-uncased", maxlen=500)  # want "huggingface:distilbert-base-uncased" weights

ZeroShotClassifier()  # want "huggingface:facebook/bart-large-mnli" weights
ktrain.text.zsl.ZeroShotClassifier()  # want "huggingface:facebook/bart-large-mnli" weights
ZeroShotClassifier("org/nli")  # want "huggingface:org/nli" weights

TransformerSummarizer()  # want "huggingface:facebook/bart-large-cnn" weights
ktrain.text.summarization.TransformerSummarizer()  # want "huggingface:facebook/bart-large-cnn" weights

SimpleQA("/index")  # want "huggingface:bert-large-uncased-whole-word-masking-finetuned-squad" weights
ktrain.text.qa.SimpleQA("/index")  # want "huggingface:bert-large-uncased-whole-word-masking-finetuned-squad" weights
SimpleQA("/index", model_name="org/qa")  # want "huggingface:org/qa" weights

image_classifier("pretrained_resnet50", None)  # want "other:keras:resnet50" weights
image_regression_model("pretrained_resnet50", None)  # want "other:keras:resnet50" weights
ktrain.vision.models.image_classifier("pretrained_resnet50", None)  # want "other:keras:resnet50" weights

# Nothing is loaded.
get_learner(Loaded())
image_classifier("default_cnn", None)
