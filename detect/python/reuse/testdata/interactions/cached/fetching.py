"""A helper whose path says nothing of what it downloads."""
import os

import timm.models.hub as timm_hub
import torch


def download_cached_file(url, check_hash=True, progress=False):
    def cached():
        name = os.path.basename(torch.hub.urlparse(url).path)
        return os.path.join(timm_hub.get_cache_dir(), name)

    timm_hub.download_cached_file(url, check_hash, progress)
    return cached()
