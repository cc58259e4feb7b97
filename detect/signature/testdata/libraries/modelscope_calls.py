import modelscope
import modelscope.hub
import modelscope.hub.file_download
import modelscope.hub.snapshot_download
import modelscope.pipelines.builder
import modelscope.preprocessors
import modelscope.utils.hf_util
from modelscope import AutoConfig
from modelscope import AutoFeatureExtractor
from modelscope import AutoModel
from modelscope import AutoModelForCausalLM
from modelscope import AutoProcessor
from modelscope import AutoTokenizer
from modelscope import Model
from modelscope import Preprocessor
from modelscope import model_file_download
from modelscope import snapshot_download
from modelscope.msdatasets import MsDataset
from modelscope.pipelines import pipeline
from modelscope.utils.hf_util import AutoImageProcessor
from modelscope.utils.hf_util import GenerationConfig


class Loaded:
    pass


Model.from_pretrained("damo/nlp_structbert_word-segmentation_chinese-base", revision="v1.0")  # want "other:modelscope:damo/nlp_structbert_word-segmentation_chinese-base" @v1.0 weights
AutoModelForCausalLM.from_pretrained("qwen/Qwen-7B-Chat")  # want "other:modelscope:qwen/Qwen-7B-Chat" weights
AutoModel.from_pretrained("./local")  # want unresolved "local path"

AutoTokenizer.from_pretrained("qwen/Qwen-7B-Chat")  # want "other:modelscope:qwen/Qwen-7B-Chat" tokenizer
modelscope.utils.hf_util.AutoTokenizer.from_pretrained("qwen/Qwen-7B")  # want "other:modelscope:qwen/Qwen-7B" tokenizer

Preprocessor.from_pretrained("damo/ner")  # want "other:modelscope:damo/ner" processor
AutoProcessor.from_pretrained("qwen/Qwen2-VL")  # want "other:modelscope:qwen/Qwen2-VL" processor
AutoImageProcessor.from_pretrained("org/i")  # want "other:modelscope:org/i" processor
modelscope.preprocessors.Preprocessor.from_pretrained("org/p")  # want "other:modelscope:org/p" processor
AutoFeatureExtractor.from_pretrained("org/f")  # want "other:modelscope:org/f" processor

AutoConfig.from_pretrained("qwen/Qwen-7B-Chat")  # want "other:modelscope:qwen/Qwen-7B-Chat" config
GenerationConfig.from_pretrained("org/g")  # want "other:modelscope:org/g" config

snapshot_download("ZhipuAI/chatglm3-6b", revision="v1.0.2")  # want "other:modelscope:ZhipuAI/chatglm3-6b" @v1.0.2 files
modelscope.hub.snapshot_download.snapshot_download("ZhipuAI/chatglm3-6b", revision="v1.0.2")  # want "other:modelscope:ZhipuAI/chatglm3-6b" @v1.0.2 files
modelscope.hub.snapshot_download("ZhipuAI/chatglm3-6b", revision="v1.0.2")  # want "other:modelscope:ZhipuAI/chatglm3-6b" @v1.0.2 files
snapshot_download(model_id="iic/nlp")  # want "other:modelscope:iic/nlp" files

model_file_download("qwen/Qwen-7B-GGUF", "model.gguf")  # want "other:modelscope:qwen/Qwen-7B-GGUF" files
modelscope.hub.file_download.model_file_download("qwen/Qwen-7B-GGUF", "model.gguf")  # want "other:modelscope:qwen/Qwen-7B-GGUF" files

pipeline("word-segmentation", model="damo/nlp_structbert_word-segmentation_chinese-base")  # want "other:modelscope:damo/nlp_structbert_word-segmentation_chinese-base" files
modelscope.pipeline("word-segmentation", model="damo/nlp_structbert_word-segmentation_chinese-base")  # want "other:modelscope:damo/nlp_structbert_word-segmentation_chinese-base" files
modelscope.pipelines.builder.pipeline("word-segmentation", model="damo/nlp_structbert_word-segmentation_chinese-base")  # want "other:modelscope:damo/nlp_structbert_word-segmentation_chinese-base" files
pipeline("ocr-detection", "org/ocr", model_revision="v1")  # want "other:modelscope:org/ocr" @v1 files
pipeline("ner", model=Loaded())

# Nothing is loaded.
MsDataset.load("clue")

# A load from what was downloaded.
folder = snapshot_download("qwen/Qwen-1_8B")  # want "other:modelscope:qwen/Qwen-1_8B" files
AutoModelForCausalLM.from_pretrained(folder)  # want "other:modelscope:qwen/Qwen-1_8B" weights
