from optimum.intel import OVModelForCausalLM
from optimum.onnxruntime import ORTModelForSequenceClassification, ORTQuantizer, ORTStableDiffusionPipeline
from optimum.pipelines import pipeline
from optimum.pipelines.pipelines_base import pipeline as deep

ORTModelForSequenceClassification.from_pretrained("org/onnx", export=True, revision="v1")  # want "huggingface:org/onnx" @v1 weights
OVModelForCausalLM.from_pretrained(model_id="org/ov")  # want "huggingface:org/ov" weights
ORTStableDiffusionPipeline.from_pretrained("org/sd")  # want "huggingface:org/sd" weights
pipeline("ner", "org/ner", accelerator="ort")  # want "huggingface:org/ner" weights
deep("ner", model="org/ner")  # want "huggingface:org/ner" weights
pipeline("ner")  # want unresolved "names no model"

# Nothing is loaded.
ORTQuantizer.from_pretrained(object())
