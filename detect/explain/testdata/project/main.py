from transformers import AutoModel, AutoTokenizer
from names import MODELS, SHARED

m1 = AutoModel.from_pretrained(SHARED)
m2 = AutoModel.from_pretrained(SHARED)
m3 = AutoModel.from_pretrained(SHARED)
m4 = AutoModel.from_pretrained(SHARED)
m5 = AutoModel.from_pretrained(SHARED)
m6 = AutoModel.from_pretrained(SHARED)
m7 = AutoModel.from_pretrained(SHARED)


def choose(size="large"):
    return AutoModel.from_pretrained(MODELS[size])


def old():
    return AutoModel.from_pretrained("org/old")


choose()
tokenizer = AutoTokenizer.from_pretrained(
    "org/below",
    revision="0123456789abcdef0123456789abcdef01234567", trust_remote_code=True)
local = AutoModel.from_pretrained("./weights")
def given(name):
    return AutoModel.from_pretrained(name)
if m1:	AutoModel.from_pretrained("org/tab") # [31m ‮
x = "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001"; AutoModel.from_pretrained("org/long"); y = "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000002"
