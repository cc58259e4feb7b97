import torch
from fetching import download_cached_file
from torch import nn


class Base(nn.Module):
    def load_checkpoint(self, url):
        """Nobody calls it: what it loads is not known."""
        path = download_cached_file(url, check_hash=False)
        state = torch.load(path, map_location="cpu")
        return self.load_state_dict(state["model"], strict=False)
