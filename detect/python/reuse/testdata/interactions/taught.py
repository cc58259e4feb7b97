"""Models that teach others, by a loss that the program computes."""
import torch
import torch.nn.functional as F
from apex import amp
from pytorch_lightning import LightningModule
from torch import nn
from transformers import AutoModel, AutoModelForCausalLM, AutoModelForSequenceClassification, AutoTokenizer, Trainer, TrainingArguments


def distilled(batches):
    teacher = AutoModelForSequenceClassification.from_pretrained("distilled/teacher")
    student = AutoModelForSequenceClassification.from_pretrained("distilled/student")
    optimizer = torch.optim.AdamW(student.parameters())
    teacher.eval()
    for batch in batches:
        with torch.no_grad():
            wanted = teacher(**batch).logits
        loss = F.kl_div(F.log_softmax(student(**batch).logits, -1), F.softmax(wanted, -1))
        loss.backward()  # interaction huggingface:distilled/teacher -> huggingface:distilled/student feedback-guidance
        optimizer.step()


class Judge:
    def __init__(self):
        self.model = AutoModelForSequenceClassification.from_pretrained("rewarded/judge")
        self.tokenizer = AutoTokenizer.from_pretrained("rewarded/judge")

    def score(self, texts):
        with torch.no_grad():
            scores = self.model(**self.tokenizer(texts, return_tensors="pt")).logits
        return {"scores": scores.tolist()}


def rewarded(prompts):
    """What earns a reward is made more likely."""
    writer = AutoModelForCausalLM.from_pretrained("rewarded/writer")
    tokenizer = AutoTokenizer.from_pretrained("rewarded/writer")
    judges = [{"name": "judge", "model": Judge()}]
    optimizer = torch.optim.Adam(writer.parameters())
    for prompt in prompts:
        ids = writer.generate(tokenizer(prompt, return_tensors="pt").input_ids)
        total = 0
        for judge in judges:
            total += torch.tensor(judge["model"].score(tokenizer.batch_decode(ids))["scores"])
        likely = writer(ids).logits.log_softmax(-1)
        loss = -(likely * total).mean()
        loss.backward()  # interaction huggingface:rewarded/judge -> huggingface:rewarded/writer feedback-guidance
        optimizer.step()


class Teaching(Trainer):
    def __init__(self, *args, teacher=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.teacher = teacher

    def compute_loss(self, model, inputs, return_outputs=False):
        out = model(**inputs)
        wanted = self.teacher(**inputs)
        loss = out.loss + F.mse_loss(out.logits, wanted.logits)
        return (loss, out) if return_outputs else loss  # interaction huggingface:trainer/teacher -> huggingface:trainer/student feedback-guidance


def by_trainer(data):
    teacher = AutoModelForSequenceClassification.from_pretrained("trainer/teacher")
    student = AutoModelForSequenceClassification.from_pretrained("trainer/student")
    Teaching(model=student, teacher=teacher, args=TrainingArguments("out"), train_dataset=data).train()


class Imitator(LightningModule):
    def __init__(self):
        super().__init__()
        self.teacher = AutoModel.from_pretrained("imitator/teacher")
        self.student = AutoModel.from_pretrained("imitator/student")

    def training_step(self, batch, i):
        with torch.no_grad():
            wanted = self.teacher(batch).last_hidden_state
        return F.mse_loss(self.student(batch).last_hidden_state, wanted)  # interaction huggingface:imitator/teacher -> huggingface:imitator/student feedback-guidance

    def configure_optimizers(self):
        return torch.optim.Adam(self.student.parameters())


class Small(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Conv2d(8, 3, 3))

    def forward(self, x):
        return self.layers(x)


def from_nothing(batches):
    seen, small = AutoModel.from_pretrained("nothing/teacher"), Small()
    optimizer = torch.optim.Adam(small.parameters())
    for x in batches:
        with torch.no_grad():
            wanted = seen(x).last_hidden_state
        loss = F.mse_loss(small(x), wanted)
        loss.backward()  # interaction huggingface:nothing/teacher -> scratch:Small feedback-guidance
        optimizer.step()


class Denoiser(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Conv2d(8, 3, 3))

    def forward(self, x):
        return self.layers(x)


def compressed(batches):
    """What comes to it is no lesson, though it is in the loss as well."""
    codes, net = AutoModel.from_pretrained("compressed/codes"), Denoiser()
    optimizer = torch.optim.Adam(net.parameters())
    for x in batches:
        latents = codes(x).last_hidden_state
        loss = F.mse_loss(net(latents), latents)  # interaction huggingface:compressed/codes -> scratch:Denoiser feature-handoff/hierarchical
        loss.backward()
        optimizer.step()


def both(batches):
    """Both are trained."""
    one, other = AutoModel.from_pretrained("both/one"), AutoModel.from_pretrained("both/other")
    optimizer = torch.optim.Adam(list(one.parameters()) + list(other.parameters()))
    for x in batches:
        (one(x).last_hidden_state - other(x).last_hidden_state).mean().backward()
        optimizer.step()


def chosen(name, batches):
    """Which of two models is in the loss is not known: they do not teach each other."""
    if name == "one":
        seen = AutoModel.from_pretrained("chosen/one")
    else:
        seen = AutoModel.from_pretrained("chosen/other")
    head = Small()
    optimizer = torch.optim.Adam(head.parameters())
    for x, y in batches:
        F.mse_loss(seen(x).last_hidden_state.sum(), y).backward()
        optimizer.step()


def in_order(batches):
    """A loss comes to an optimizer, and not to what is prepared with it."""
    judge = AutoModelForSequenceClassification.from_pretrained("order/judge")
    writer = AutoModelForCausalLM.from_pretrained("order/writer")
    optimizer = torch.optim.Adam(writer.parameters())
    writer, optimizer = amp.initialize(writer, optimizer, opt_level="O2")
    for batch in batches:
        with torch.no_grad():
            reward = judge(**batch).logits
        loss = -(writer(**batch).logits.log_softmax(-1) * reward).mean()
        with amp.scale_loss(loss, optimizer) as scaled:
            scaled.backward()  # interaction huggingface:order/judge -> huggingface:order/writer feedback-guidance


distilled([]), rewarded([]), by_trainer([]), Imitator(), from_nothing([]), compressed([]), both([]), chosen("one", []), in_order([])
