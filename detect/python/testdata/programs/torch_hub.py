import torch
import torchvision

torch.hub.load("owner/repo", "entry")  # want "pytorch-hub:owner/repo:entry"
torch.hub.load("owner/repo:v1.0", model="entry")  # want "pytorch-hub:owner/repo:entry" @v1.0
torch.hub.load("owner/repo", "entry", pretrained=False)
torch.hub.load("./dir", "entry", source="local")  # want unresolved "local path"


def both(repo, entry):
    return torch.hub.load(repo, entry)  # want "pytorch-hub:a/one:first" "pytorch-hub:b/two:second"


both("a/one", "first")
both("b/two", "second")
