import transformers
import transformers as tf
from transformers import AutoConfig, AutoImageProcessor, AutoModel, AutoTokenizer, BertModel, GenerationConfig
from transformers import CLIPProcessor, ViTFeatureExtractor, pipeline
from transformers import AutoModelForCausalLM as Causal
from transformers.models.bert.modeling_bert import BertForMaskedLM
from transformers.models.bert.modeling_flax_bert import FlaxBertModel as DeepFlax
from transformers.models.bert.modeling_tf_bert import TFBertModel as DeepTF
from transformers.models.bert.tokenization_bert import BertTokenizer
from transformers.models.bert.configuration_bert import BertConfig
from transformers.models.clip.processing_clip import CLIPProcessor as DeepProcessor
from transformers.models.vit.feature_extraction_vit import ViTFeatureExtractor as DeepExtractor
from transformers.pipelines import pipeline as deep_pipeline
import transformers.models.t5.modeling_t5 as t5

AutoModel.from_pretrained("google-bert/bert-base-uncased")  # want "huggingface:google-bert/bert-base-uncased" weights
AutoModel.from_pretrained(pretrained_model_name_or_path="bert-base-cased")  # want "huggingface:bert-base-cased" weights
AutoModel.from_pretrained("org/pinned", revision="v1.0")  # want "huggingface:org/pinned" @v1.0 weights
Causal.from_pretrained("org/causal", trust_remote_code=True)  # want "huggingface:org/causal" weights
tf.T5ForConditionalGeneration.from_pretrained("t5-small")  # want "huggingface:t5-small" weights
BertForMaskedLM.from_pretrained("org/deep")  # want "huggingface:org/deep" weights
t5.T5Model.from_pretrained("org/deeper")  # want "huggingface:org/deeper" weights
transformers.TFBertModel.from_pretrained("org/tf")  # want "huggingface:org/tf" weights
DeepTF.from_pretrained("org/tf", from_pt=True)  # want "huggingface:org/tf" weights
transformers.FlaxBertModel.from_pretrained("org/flax", from_pt=True)  # want "huggingface:org/flax" weights
DeepFlax.from_pretrained("org/flax")  # want "huggingface:org/flax" weights
transformers.TFBertModel.from_pretrained("org/tf", from_pt=True)  # want "huggingface:org/tf" weights
DeepTF.from_pretrained("org/tf", from_pt=False)  # want "huggingface:org/tf" weights
transformers.FlaxBertModel.from_pretrained("org/flax")  # want "huggingface:org/flax" weights
DeepFlax.from_pretrained("org/flax", from_pt=True)  # want "huggingface:org/flax" weights
AutoTokenizer.from_pretrained("org/tok")  # want "huggingface:org/tok" tokenizer
BertTokenizer.from_pretrained("org/deep-tok")  # want "huggingface:org/deep-tok" tokenizer
CLIPProcessor.from_pretrained("org/proc")  # want "huggingface:org/proc" processor
AutoImageProcessor.from_pretrained("org/image")  # want "huggingface:org/image" processor
DeepProcessor.from_pretrained("org/deep-proc")  # want "huggingface:org/deep-proc" processor
ViTFeatureExtractor.from_pretrained("org/extract")  # want "huggingface:org/extract" processor
DeepExtractor.from_pretrained("org/deep-extract")  # want "huggingface:org/deep-extract" processor
AutoConfig.from_pretrained("org/config")  # want "huggingface:org/config" config
GenerationConfig.from_pretrained("org/generation")  # want "huggingface:org/generation" config
BertConfig.from_pretrained("org/deep-config")  # want "huggingface:org/deep-config" config
transformers.PretrainedConfig.get_config_dict("org/dict")  # want "huggingface:org/dict" config
BertConfig.get_config_dict("org/deep-dict")  # want "huggingface:org/deep-dict" config

model = AutoModel.from_pretrained("org/base")  # want "huggingface:org/base" weights
model.load_adapter("org/lora")  # want "huggingface:org/lora" adapter
deep = BertForMaskedLM.from_pretrained("org/base")  # want "huggingface:org/base" weights
deep.load_adapter("org/deep-lora")  # want "huggingface:org/deep-lora" adapter

pipeline("text-generation", "org/gen")  # want "huggingface:org/gen" files
pipeline("ner", model="org/ner", tokenizer="org/ner-tok")  # want "huggingface:org/ner" files "huggingface:org/ner-tok" tokenizer
pipeline("ner", "org/ner", None, "org/fourth")  # want "huggingface:org/ner" files "huggingface:org/fourth" tokenizer
pipeline(model="org/by-model", revision="abc123")  # want "huggingface:org/by-model" @abc123 files
deep_pipeline("asr", "org/asr", feature_extractor="org/asr-fe")  # want "huggingface:org/asr" files "huggingface:org/asr-fe" processor
deep_pipeline("ner", "org/ner", tokenizer="org/ner-tok")  # want "huggingface:org/ner" files "huggingface:org/ner-tok" tokenizer
pipeline("asr", "org/asr", feature_extractor="org/asr-fe")  # want "huggingface:org/asr" files "huggingface:org/asr-fe" processor
pipeline("sentiment-analysis")  # want "huggingface:distilbert/distilbert-base-uncased-finetuned-sst-2-english" @714eb0f files
pipeline(task="fill-mask")  # want "huggingface:distilbert/distilroberta-base" @fb53ab8 files

AutoModel.from_pretrained("./checkpoints/last")  # want unresolved "local path"

# Nothing of what follows loads a model by its name.
config = BertConfig(hidden_size=128)
BertModel(config)
AutoModel.from_config(config)
pipeline("ner", model=model)
"AutoModel.from_pretrained('org/in-a-string')"
# AutoModel.from_pretrained("org/in-a-comment")


class Local:
    """Loads nothing: Local.from_pretrained("org/in-a-docstring")."""

    @classmethod
    def from_pretrained(cls, name):
        return cls()


Local.from_pretrained("org/local-class")

# More ways.
import transformers.utils.hub
from transformers import EncoderDecoderModel
from transformers import RagModel
from transformers import VisionTextDualEncoderModel
from transformers.utils import cached_file

EncoderDecoderModel.from_encoder_decoder_pretrained("bert-base-uncased", "gpt2")  # want "huggingface:bert-base-uncased" weights "huggingface:gpt2" weights

VisionTextDualEncoderModel.from_vision_text_pretrained("google/vit-base-patch16-224", "bert-base-cased")  # want "huggingface:google/vit-base-patch16-224" weights "huggingface:bert-base-cased" weights

transformers.MusicgenForConditionalGeneration.from_sub_models_pretrained("t5-base", "facebook/encodec_32khz", decoder_pretrained_model_name_or_path="org/decoder")  # want "huggingface:t5-base" weights "huggingface:facebook/encodec_32khz" weights "huggingface:org/decoder" weights
RagModel.from_pretrained_question_encoder_generator("facebook/dpr-question_encoder-single-nq-base", "t5-small")  # want "huggingface:facebook/dpr-question_encoder-single-nq-base" weights "huggingface:t5-small" weights

cached_file("org/m", "config.json", revision="v1")  # want "huggingface:org/m" @v1 files
transformers.utils.hub.cached_file("org/m", "config.json", revision="v1")  # want "huggingface:org/m" @v1 files
