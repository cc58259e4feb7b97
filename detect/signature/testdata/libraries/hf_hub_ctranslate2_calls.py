from hf_hub_ctranslate2 import CT2SentenceTransformer
from hf_hub_ctranslate2 import EncoderCT2fromHfHub
from hf_hub_ctranslate2 import GeneratorCT2fromHfHub
from hf_hub_ctranslate2 import MultiLingualTranslatorCT2fromHfHub
from hf_hub_ctranslate2 import TranslatorCT2fromHfHub


class Loaded:
    pass


TranslatorCT2fromHfHub("michaelfeil/ct2fast-flan-alpaca-base")  # want "huggingface:michaelfeil/ct2fast-flan-alpaca-base" weights
GeneratorCT2fromHfHub("michaelfeil/ct2fast-flan-alpaca-base")  # want "huggingface:michaelfeil/ct2fast-flan-alpaca-base" weights
MultiLingualTranslatorCT2fromHfHub("michaelfeil/ct2fast-flan-alpaca-base")  # want "huggingface:michaelfeil/ct2fast-flan-alpaca-base" weights
EncoderCT2fromHfHub("michaelfeil/ct2fast-flan-alpaca-base")  # want "huggingface:michaelfeil/ct2fast-flan-alpaca-base" weights

CT2SentenceTransformer("intfloat/e5-small-v2")  # want "huggingface:intfloat/e5-small-v2" weights

# Nothing is loaded.
TranslatorCT2fromHfHub(model_name_or_path=Loaded())
