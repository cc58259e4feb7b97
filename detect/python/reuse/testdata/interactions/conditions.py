"""What stands before the model that is trained does not guide it, though it gets back
what that puts out, and stands in the loss."""
import torch
from transformers import AutoModel, AutoModelForCausalLM


def train(batches):
    look = AutoModel.from_pretrained("a/look")
    look.requires_grad_(False)
    say = AutoModelForCausalLM.from_pretrained("a/say")
    optimizer = torch.optim.Adam(say.parameters())
    for x in batches:
        seen = look(x)
        said = say(seen)  # interaction huggingface:a/look -> huggingface:a/say feature-handoff/sequential
        shown = look(said).mean()
        print(shown)
        loss = (said - seen).sum()
        loss.backward()
        optimizer.step()
