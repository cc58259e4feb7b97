import keras_hub
import keras_nlp

keras_hub.models.BertClassifier.from_preset("bert_base_en")  # want "other:keras_hub:bert_base_en" weights
keras_hub.models.GemmaCausalLM.from_preset("hf://google/gemma-2b")  # want "huggingface:google/gemma-2b" weights
keras_nlp.models.GPT2CausalLM.from_preset(preset="gpt2_base_en")  # want "other:keras_hub:gpt2_base_en" weights
keras_hub.models.BertTokenizer.from_preset("bert_base_en")  # want "other:keras_hub:bert_base_en" tokenizer
keras_nlp.models.BertTokenizer.from_preset("bert_base_en")  # want "other:keras_hub:bert_base_en" tokenizer
keras_hub.models.BertTextClassifierPreprocessor.from_preset("bert_base_en")  # want "other:keras_hub:bert_base_en" processor
keras_nlp.models.BertPreprocessor.from_preset("bert_base_en")  # want "other:keras_hub:bert_base_en" processor
keras_hub.layers.ImageConverter.from_preset("resnet_50_imagenet")  # want "other:keras_hub:resnet_50_imagenet" processor
keras_hub.models.BertBackbone.from_preset("./saved")  # want unresolved "local path"

# Nothing is loaded.
keras_hub.models.BertBackbone.from_preset("bert_base_en", load_weights=False)
keras_hub.models.BertBackbone(vocabulary_size=100)

# More ways.
from keras_cv.models import ResNet50V2Backbone
from keras_cv.models import StableDiffusion
from keras_cv.models import StableDiffusionV2
from keras_cv.models import YOLOV8Detector

YOLOV8Detector.from_preset("yolo_v8_m_pascalvoc")  # want "other:keras_hub:yolo_v8_m_pascalvoc" weights
ResNet50V2Backbone.from_preset("resnet50_v2_imagenet", load_weights=False)

StableDiffusion(img_width=512)  # want "other:keras_cv:StableDiffusion" weights
StableDiffusionV2(img_width=512)  # want "other:keras_cv:StableDiffusionV2" weights
