"""What is deleted of a model is not always a layer."""
from transformers import AutoModel, AutoModelForCausalLM


def settings(x):
    model = AutoModelForCausalLM.from_pretrained("a/quantized")  # pipeline huggingface:a/quantized generative INIT,INF as-is
    model.quantization_method_backup = model.quantization_method
    del model.quantization_method
    del model.quantization_method_backup
    return model(x)


def layer(x):
    model = AutoModel.from_pretrained("a/shorter")  # pipeline huggingface:a/shorter feature-extraction INIT,ADPT,FEAT,INF deletion-head-layers
    del model.encoder.last
    return model(x)
