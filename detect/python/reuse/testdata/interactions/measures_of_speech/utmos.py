import torch


def score(waves):
    judge = torch.hub.load("judges/speech:v1.2.0", "utmos22_strong", trust_repo=True)  # interaction pytorch-hub:judges/speech:utmos22_strong -> huggingface:measured/speaker evaluation
    return [judge(wave, 16000) for wave in waves]
