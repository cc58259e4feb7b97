"""What a project trains to generate is measured, not what else generates in it."""
from transformers import AutoModelForTextToWaveform, Trainer, pipeline


def train(data):
    model = AutoModelForTextToWaveform.from_pretrained("measured/speaker")
    Trainer(model=model, train_dataset=data).train()


def prompts(topics):
    writer = pipeline("text-generation", model="measured/writer")
    return [writer(topic)[0]["generated_text"] for topic in topics]
