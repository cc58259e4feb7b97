"""Models that teach, reward or steer others."""
from sentence_transformers import SentenceTransformer, losses
from setfit import DistillationTrainer, SetFitModel
from textbrewer import GeneralDistiller
from transformers import AutoModelForCausalLM, AutoModelForSequenceClassification
from trl import AutoModelForCausalLMWithValueHead, DPOTrainer, PPOTrainer


def preferred(args, data):
    model = AutoModelForCausalLM.from_pretrained("preferred/policy")
    reference = AutoModelForCausalLM.from_pretrained("preferred/reference")
    trainer = DPOTrainer(model, reference, args=args, train_dataset=data)  # interaction huggingface:preferred/reference -> huggingface:preferred/policy feedback-guidance
    trainer.train()


def rewarded(config, tokenizer, data):
    model = AutoModelForCausalLMWithValueHead.from_pretrained("rewarded/policy")
    reference = AutoModelForCausalLMWithValueHead.from_pretrained("rewarded/reference")
    trainer = PPOTrainer(config, model, reference, tokenizer, dataset=data)  # interaction huggingface:rewarded/reference -> huggingface:rewarded/policy feedback-guidance
    for batch in trainer.dataloader:
        answers = trainer.generate(batch["ids"])
        trainer.step(batch["ids"], answers, batch["rewards"])


def smaller(data):
    teacher = AutoModelForSequenceClassification.from_pretrained("smaller/teacher")
    student = AutoModelForSequenceClassification.from_pretrained("smaller/student")
    distiller = GeneralDistiller(train_config={}, distill_config={}, model_T=teacher, model_S=student, adaptor_T=None, adaptor_S=None)  # interaction huggingface:smaller/teacher -> huggingface:smaller/student feedback-guidance
    with distiller:
        distiller.train(data, num_epochs=1)


def few_examples(unlabelled):
    teacher = SetFitModel.from_pretrained("few/teacher")  # interaction huggingface:few/teacher -> scratch:LogisticRegression feature-handoff/hierarchical
    student = SetFitModel.from_pretrained("few/student")  # interaction huggingface:few/student -> scratch:LogisticRegression feature-handoff/hierarchical
    trainer = DistillationTrainer(teacher_model=teacher, student_model=student, train_dataset=unlabelled)  # interaction huggingface:few/teacher -> huggingface:few/student feedback-guidance
    trainer.train()


def guided_pairs(batches):
    model = SentenceTransformer("pairs/model")
    guide = SentenceTransformer("pairs/guide")
    loss = losses.GISTEmbedLoss(model, guide)  # interaction huggingface:pairs/guide -> huggingface:pairs/model feedback-guidance
    model.fit(train_objectives=[(batches, loss)])


def contrasted(ids):
    expert = AutoModelForCausalLM.from_pretrained("contrasted/expert")
    amateur = AutoModelForCausalLM.from_pretrained("contrasted/amateur")
    return expert.generate(ids, amateur_model=amateur)  # interaction huggingface:contrasted/amateur -> huggingface:contrasted/expert feedback-guidance
