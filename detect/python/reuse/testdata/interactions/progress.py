"""What a loop with a progress bar goes over."""
from tqdm import tqdm
from transformers import AutoModel


def in_pairs(batches):
    one, other = AutoModel.from_pretrained("pairs/one"), AutoModel.from_pretrained("pairs/other")
    third = AutoModel.from_pretrained("pairs/third")
    kept = []
    for x, y in tqdm(zip(one(batches), other(batches)), total=len(batches)):
        kept.append((third(x), y))  # interaction huggingface:pairs/one -> huggingface:pairs/third feature-handoff/sequential
    return kept
