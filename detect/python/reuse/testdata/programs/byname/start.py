"""Classes and functions that are taken by a name which only a run tells."""
import steps
import torch
from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification

NAMES = ["BasicStep", "OtherStep"]


def run(config):
    policy = AutoModelForCausalLM.from_pretrained("a/policy")  # pipeline huggingface:a/policy generative INIT,FT as-is
    cls = getattr(steps, config.trainer)
    cls(policy, config).train()


# Keywords that are spread are not known to change anything.
def scored(config, batch):
    options = {"device_map": "balanced"} if config.big else {}
    model = AutoModelForSequenceClassification.from_pretrained("a/scored", **options)  # pipeline huggingface:a/scored discriminative INIT,INF as-is
    return getattr(model, "forward")(batch)


def tuned(config, batch):
    model = AutoModelForSequenceClassification.from_pretrained("a/tuned")  # pipeline huggingface:a/tuned discriminative INIT,FT as-is
    optimizer = getattr(torch.optim, config.optimizer)(model.parameters(), lr=config.lr)
    model(batch).loss.backward()
    optimizer.step()


# What does not fit is not called.
def short(config):
    model = AutoModelForCausalLM.from_pretrained("a/short")  # pipeline huggingface:a/short generative INIT,INF? as-is
    getattr(steps, config.trainer)(model)
