"""What a step of training is given as rewards guides what the trainer trains, and nothing else that it holds."""
import torch
from transformers import AutoTokenizer, Trainer, TrainingArguments, AutoModelForSequenceClassification, pipeline
from trl import AutoModelForCausalLMWithValueHead, GRPOTrainer, PPOConfig, PPOTrainer

config = PPOConfig(model_name="stepped/policy", learning_rate=1e-5)
policy = AutoModelForCausalLMWithValueHead.from_pretrained(config.model_name)
reference = AutoModelForCausalLMWithValueHead.from_pretrained("stepped/reference")
tokenizer = AutoTokenizer.from_pretrained(config.model_name)
reward = pipeline("sentiment-analysis", model="stepped/reward")
writer = pipeline("text-generation", model="stepped/writer")


def train(data):
    trainer = PPOTrainer(config, policy, reference, tokenizer, dataset=data)  # interaction huggingface:stepped/reference -> huggingface:stepped/policy feedback-guidance
    for batch in trainer.dataloader:
        answers = trainer.generate(batch["input_ids"])
        texts = [tokenizer.decode(a) for a in answers]
        rewards = [torch.tensor(s["score"]) for s in reward(texts)]
        trainer.step(batch["input_ids"], answers, rewards)  # interaction huggingface:stepped/reward -> huggingface:stepped/policy feedback-guidance


def grouped(data):
    judge = AutoModelForSequenceClassification.from_pretrained("grouped/judge")
    trainer = GRPOTrainer(model="grouped/policy", reward_funcs=[judge], train_dataset=data)  # interaction huggingface:grouped/judge -> huggingface:grouped/policy feedback-guidance
    trainer.train()


def step(optimizer, prompts):
    optimizer.step(prompts, prompts, writer(prompts))
