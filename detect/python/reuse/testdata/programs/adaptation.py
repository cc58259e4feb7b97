"""How models are changed."""
import torch
from diffusers import StableDiffusionPipeline
from peft import LoraConfig, get_peft_model
from torch import nn
from torchvision import models
from transformers import AutoConfig, AutoModel, AutoModelForCausalLM, AutoModelForSequenceClassification, AutoTokenizer, BertModel, BertPreTrainedModel


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = AutoModel.from_pretrained("a/with-head")  # pipeline huggingface:a/with-head feature-extraction INIT,ADPT,FEAT,INF addition
        self.head = nn.Linear(768, 2)

    def forward(self, batch):
        return self.head(self.encoder(**batch).last_hidden_state[:, 0])


def classify(batch):
    return Classifier()(batch)


def other_last_layer(x):
    net = models.resnet18(pretrained=True)  # pipeline torchvision:resnet18 discriminative INIT,ADPT,INF modification
    net.fc = nn.Linear(512, 10)
    return net(x)


def no_last_layer(x):
    net = models.resnet34(pretrained=True)  # pipeline torchvision:resnet34 feature-extraction INIT,ADPT,FEAT,INF deletion-head
    net.fc = nn.Identity()
    return net(x)


def without_children(x):
    net = models.resnet50(pretrained=True)  # pipeline torchvision:resnet50 feature-extraction INIT,ADPT,FEAT,INF deletion-head
    cut = nn.Sequential(*list(net.children())[:-1])
    return cut(x)


def fewer_layers(x):
    features = models.vgg16(pretrained=True).features[:16]  # pipeline torchvision:vgg16 feature-extraction INIT,ADPT,FEAT,INF deletion-head-layers
    return features(x)


def inner_states(ids):
    model = BertModel.from_pretrained("a/inner")  # pipeline huggingface:a/inner feature-extraction INIT,ADPT,FEAT,INF deletion-head-layers
    return model(ids, output_hidden_states=True).hidden_states[-3]


def other_labels(batch):
    model = AutoModelForSequenceClassification.from_pretrained("a/labels", num_labels=5)  # pipeline huggingface:a/labels discriminative INIT,ADPT,INF modification
    return model(**batch)


def other_config(batch):
    config = AutoConfig.from_pretrained("a/configured")
    config.hidden_dropout_prob = 0.3
    model = AutoModel.from_pretrained("a/configured", config=config)  # pipeline huggingface:a/configured feature-extraction INIT,ADPT,FEAT,INF configuration
    return model(**batch)


def with_lora(batch):
    model = AutoModelForCausalLM.from_pretrained("a/lora")  # pipeline huggingface:a/lora generative INIT,ADPT,FT modification
    model = get_peft_model(model, LoraConfig(r=8))
    optimizer = torch.optim.AdamW(model.parameters())
    model(**batch).loss.backward()
    optimizer.step()


def with_tokens():
    tokens = AutoTokenizer.from_pretrained("a/resized")
    model = AutoModelForCausalLM.from_pretrained("a/resized")  # pipeline huggingface:a/resized generative INIT,ADPT,PROM,INF modification
    tokens.add_tokens(["<new>"])
    model.resize_token_embeddings(len(tokens))
    return model.generate(tokens)


class Own(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(1, 1)

    def forward(self, x):
        return self.layer(x)


def into_own(x):
    own = Own()
    own.load_state_dict(torch.hub.load_state_dict_from_url("https://example.com/own-weights.pth"))  # pipeline url:https://example.com/own-weights.pth unknown INIT,INF weights
    return own(x)


class Tagger(BertPreTrainedModel):
    def __init__(self, config):
        super().__init__(config)
        self.bert = BertModel(config)
        self.out = nn.Linear(768, 9)

    def forward(self, ids):
        return self.out(self.bert(ids)[0])


def subclass(ids):
    model = Tagger.from_pretrained("a/tagger")  # pipeline huggingface:a/tagger feature-extraction INIT,ADPT,FEAT,INF weights
    return model(ids)


def make_room(prompt, engine):
    pipe = StableDiffusionPipeline.from_pretrained("a/pipeline")  # pipeline huggingface:a/pipeline generative INIT,PROC,PROM,INF,POST as-is
    image = pipe(prompt).images[0]
    del pipe.vae, pipe.unet
    return image


def take_out_layers(x):
    net = models.resnet101(pretrained=True)  # pipeline torchvision:resnet101 feature-extraction INIT,ADPT,FEAT,INF deletion-head-layers
    del net.layer4
    return net(x)
