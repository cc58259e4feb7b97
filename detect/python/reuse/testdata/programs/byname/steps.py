import torch


class BasicStep:
    def __init__(self, policy, config):
        self.policy, self.config = policy, config

    def train(self):
        optimizer = torch.optim.AdamW(self.policy.parameters())
        for batch in self.config.data:
            self.policy(batch).loss.backward()
            optimizer.step()


class Unrelated:
    def __init__(self, first, second, third, fourth):
        self.first = first


def helper():
    return None
