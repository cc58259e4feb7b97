"""Models of which only the name tells what they are for."""
import torch
from huggingface_hub import hf_hub_download


def by_name(x):
    for path in (
        hf_hub_download("names/swinir-large", "model.pt"),  # pipeline huggingface:names/swinir-large generative? INIT,INF as-is
        hf_hub_download("names/nsfw-filter", "model.pt"),  # pipeline huggingface:names/nsfw-filter discriminative? INIT,INF as-is
        hf_hub_download("names/animatediff-motion", "model.pt"),  # pipeline huggingface:names/animatediff-motion generative? INIT,INF as-is
        hf_hub_download("names/news-bi_encoder", "model.pt"),  # pipeline huggingface:names/news-bi_encoder feature-extraction? INIT,INF as-is
        hf_hub_download("names/yolo-leaves", "model.pt"),  # pipeline huggingface:names/yolo-leaves discriminative? INIT,INF as-is
        hf_hub_download("names/dino-small", "model.pt"),  # pipeline huggingface:names/dino-small feature-extraction? INIT,INF as-is
        hf_hub_download("names-asr/campplus-common", "model.pt"),  # pipeline huggingface:names-asr/campplus-common feature-extraction? INIT,INF as-is
        hf_hub_download("names/toxic-words", "model.pt"),  # pipeline huggingface:names/toxic-words discriminative? INIT,INF as-is
    ):
        torch.jit.load(path)(x)
