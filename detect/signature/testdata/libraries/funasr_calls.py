import funasr.auto.auto_model
from funasr import AutoModel
from funasr.utils.postprocess_utils import rich_transcription_postprocess

AutoModel(model="paraformer-zh", model_revision="v2.0.4", vad_model="fsmn-vad", punc_model="ct-punc")  # want "other:funasr:paraformer-zh" @v2.0.4 weights "other:funasr:fsmn-vad" weights "other:funasr:ct-punc" weights
funasr.auto.auto_model.AutoModel(model="paraformer-zh", model_revision="v2.0.4", vad_model="fsmn-vad", punc_model="ct-punc")  # want "other:funasr:paraformer-zh" @v2.0.4 weights "other:funasr:fsmn-vad" weights "other:funasr:ct-punc" weights
AutoModel(model="iic/SenseVoiceSmall", spk_model="cam++")  # want "other:funasr:iic/SenseVoiceSmall" weights "other:funasr:cam++" weights

AutoModel(model="FunAudioLLM/SenseVoiceSmall", hub="hf")  # want "huggingface:FunAudioLLM/SenseVoiceSmall" weights
funasr.auto.auto_model.AutoModel(model="FunAudioLLM/SenseVoiceSmall", hub="hf")  # want "huggingface:FunAudioLLM/SenseVoiceSmall" weights

# Nothing is loaded.
rich_transcription_postprocess("x")
