"""Models in lists and tables, and what only asks something of them."""
import functools
import logging
import os

import torch
from huggingface_hub import snapshot_download
from keras.applications.vgg16 import VGG16
from keras.models import Model
from transformers import AutoModel, AutoModelForCausalLM
from utils import save_checkpoint


def in_a_list(names):
    models = [AutoModel.from_pretrained("containers/first")]  # pipeline huggingface:containers/first feature-extraction INIT,INF? as-is
    models.append(names)
    return models


def taken_out():
    models = [AutoModel.from_pretrained("containers/taken")]  # pipeline huggingface:containers/taken feature-extraction INIT,INF? as-is
    return models.pop()


def counted():
    model = AutoModel.from_pretrained("containers/counted")  # pipeline huggingface:containers/counted feature-extraction INIT,INF? as-is
    return model.num_parameters()


def told():
    model = AutoModel.from_pretrained("containers/told")  # pipeline huggingface:containers/told feature-extraction INIT,INF? as-is
    logging.info("loaded %s", model)


def written(path):
    model = AutoModel.from_pretrained("containers/written")  # pipeline huggingface:containers/written feature-extraction INIT,INF? as-is
    save_checkpoint(model, path)


def without_last_layers(x):
    net = VGG16()  # pipeline other:keras:VGG16 feature-extraction INIT,ADPT,FEAT,INF deletion-head-layers
    net.layers.pop()
    net.layers.pop()
    return Model(inputs=net.inputs, outputs=net.layers[-1].output).predict(x)


def prepared(x):
    model = AutoModelForCausalLM.from_pretrained("containers/partial")  # pipeline huggingface:containers/partial generative INIT,PROM,INF as-is

    def run(net, ids):
        return net.generate(ids)

    return functools.partial(run, net=model)


def joined_path(x):
    folder = snapshot_download("containers/folder")  # pipeline huggingface:containers/folder unknown INIT,INF as-is
    snapshot_download("containers/beside")  # pipeline huggingface:containers/beside unknown INIT,INF? as-is
    return torch.jit.load(os.path.join(folder, "model.pt"))(x)
