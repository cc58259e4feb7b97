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

# More ways.
import optimum.exporters.openvino
import optimum.exporters.tflite
import optimum.onnxruntime
from optimum.exporters.onnx import main_export
from optimum.furiosa import FuriosaAIModelForImageClassification
from optimum.habana.diffusers import GaudiStableDiffusionPipeline
from optimum.intel import INCModelForCausalLM
from optimum.intel import IPEXModelForCausalLM
from optimum.intel import OVStableDiffusionPipeline
from optimum.neuron import NeuronModelForCausalLM
from optimum.neuron import NeuronStableDiffusionPipeline
from optimum.nvidia import AutoModelForCausalLM
from optimum.onnxruntime import ORTOptimizer
from optimum.tpu import TPUModelForCausalLM


class Loaded:
    pass


INCModelForCausalLM.from_pretrained("org/m0", revision="v1")  # want "huggingface:org/m0" @v1 weights
IPEXModelForCausalLM.from_pretrained("org/m1", revision="v1")  # want "huggingface:org/m1" @v1 weights
NeuronModelForCausalLM.from_pretrained("org/n")  # want "huggingface:org/n" weights
NeuronStableDiffusionPipeline.from_pretrained("org/sd")  # want "huggingface:org/sd" weights
GaudiStableDiffusionPipeline.from_pretrained("org/sd")  # want "huggingface:org/sd" weights
OVStableDiffusionPipeline.from_pretrained("org/ov")  # want "huggingface:org/ov" weights
AutoModelForCausalLM.from_pretrained("org/nv")  # want "huggingface:org/nv" weights
TPUModelForCausalLM.from_pretrained("org/t")  # want "huggingface:org/t" weights
FuriosaAIModelForImageClassification.from_pretrained("org/f")  # want "huggingface:org/f" weights

optimum.onnxruntime.ORTQuantizer.from_pretrained("org/onnx")  # want "huggingface:org/onnx" weights
ORTOptimizer.from_pretrained("org/onnx")  # want "huggingface:org/onnx" weights

main_export("org/export", output="onnx/")  # want "huggingface:org/export" weights
optimum.exporters.openvino.main_export("org/export", output="onnx/")  # want "huggingface:org/export" weights
optimum.exporters.tflite.main_export("org/export", output="onnx/")  # want "huggingface:org/export" weights

# Nothing is loaded.
optimum.onnxruntime.ORTQuantizer.from_pretrained(Loaded())
