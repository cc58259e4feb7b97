"""What a trainer of the program's own is given, and what is done there."""
import torch
import torch.nn.functional as F
from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer, TrainingArguments


def larger(tokens, tokenizer, model):
    """The layers of a model are no features."""
    added = tokenizer.add_special_tokens(tokens)
    model.resize_token_embeddings(len(tokenizer))
    for weights in (model.get_input_embeddings().weight.data, model.get_output_embeddings().weight.data):
        weights[-added:] = weights[:-added].mean(dim=0, keepdim=True)


class Ranking(Trainer):
    def __init__(self, teacher=None, **kwargs):
        super().__init__(**kwargs)
        self.teacher = teacher

    def ranks(self, scores, wanted):
        return scores[scores < wanted].sum()

    def compute_loss(self, model, inputs, return_outputs=False):
        with torch.no_grad():
            wanted = self.teacher(**inputs).logits
        likely = F.log_softmax(model(**inputs).logits, dim=-1)
        return self.ranks(likely, wanted)


def main(data):
    model = AutoModelForCausalLM.from_pretrained("ranked/model")  # pipeline huggingface:ranked/model generative INIT,ADPT,PROC,FT modification
    tokenizer = AutoTokenizer.from_pretrained("ranked/model")
    teacher = AutoModelForCausalLM.from_pretrained("ranked/teacher")  # pipeline huggingface:ranked/teacher generative INIT,PROC,INF as-is
    larger({"pad_token": "[PAD]"}, tokenizer, model)
    rows = [tokenizer(row, return_tensors="pt") for row in data]
    Ranking(model=model, teacher=teacher, args=TrainingArguments("out"), train_dataset=rows).train()


main([])
