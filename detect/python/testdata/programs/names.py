import os
import sys

from transformers import AutoModel

OWNER = "google-bert"
BASE = "bert-base-uncased"
NAME = OWNER + "/" + BASE

AutoModel.from_pretrained(NAME)  # want "huggingface:google-bert/bert-base-uncased" f-string
AutoModel.from_pretrained(BASE)  # want "huggingface:bert-base-uncased" constant
AutoModel.from_pretrained(f"{OWNER}/{BASE}")  # want "huggingface:google-bert/bert-base-uncased" f-string
AutoModel.from_pretrained("%s/%s" % (OWNER, "x"))  # want "huggingface:google-bert/x"
AutoModel.from_pretrained("{}/{name}".format(OWNER, name="y"))  # want "huggingface:google-bert/y"
AutoModel.from_pretrained("a/one" if len(sys.argv) > 1 else "a/two")  # want "huggingface:a/one" choice-list "huggingface:a/two"
AutoModel.from_pretrained(os.environ.get("MODEL") or "a/fallback")  # want "huggingface:a/fallback"
AutoModel.from_pretrained(os.environ.get("MODEL", "a/env"))  # want "huggingface:a/env" env
AutoModel.from_pretrained(os.getenv("MODEL"))  # want unresolved "environment variable MODEL has no default"
AutoModel.from_pretrained(os.environ["OTHER"])  # want unresolved "environment variable OTHER"
AutoModel.from_pretrained("./ckpt")  # want unresolved "local path ./ckpt"
AutoModel.from_pretrained(os.path.join("out", "model"))  # want unresolved "local path out/model"
AutoModel.from_pretrained(input("model? "))  # want unresolved "typed by the user"
AutoModel.from_pretrained("owner/" + input())  # want unresolved "part of owner/{…} is not known"
AutoModel.from_pretrained("A/Upper".lower())  # want "huggingface:a/upper"
AutoModel.from_pretrained("a_b".replace("_", "/"))  # want "huggingface:a/b"
AutoModel.from_pretrained("x:a/c".split(":")[1])  # want "huggingface:a/c"
AutoModel.from_pretrained("hf/a/d"[3:])  # want "huggingface:a/d"
AutoModel.from_pretrained("/".join(["a", "joined"]))  # want "huggingface:a/joined"
AutoModel.from_pretrained("a/implicit" "-concatenation")  # want "huggingface:a/implicit-concatenation" literal
AutoModel.from_pretrained((walrus := "a/walrus"))  # want "huggingface:a/walrus"
AutoModel.from_pretrained(walrus)  # want "huggingface:a/walrus"

name = "a/first"
AutoModel.from_pretrained(name)  # want "huggingface:a/first"
name = "a/second"
AutoModel.from_pretrained(name)  # want "huggingface:a/second"
name += "-more"
AutoModel.from_pretrained(name)  # want "huggingface:a/second-more"
if len(sys.argv) > 2:
    branch = "a/then"
elif len(sys.argv) > 3:
    branch = "a/elif"
else:
    branch = "a/else"
AutoModel.from_pretrained(branch)  # want "huggingface:a/then" "huggingface:a/elif" "huggingface:a/else"

left, (right, *rest) = "a/left", ("a/right", "a/rest", "a/rest2")
AutoModel.from_pretrained(left)  # want "huggingface:a/left"
AutoModel.from_pretrained(right)  # want "huggingface:a/right"


for pair in [("a/r1", "v1"), ("a/r2", "v2")]:
    AutoModel.from_pretrained(pair[0], revision=pair[1])  # want "huggingface:a/r1" @v1 "huggingface:a/r2" @v2

for entry in [
    {"name": "a/s1", "revision": "v1"},
    {"name": "a/s2", "revision": "v2"},
]:
    AutoModel.from_pretrained(entry["name"], revision=entry["revision"])  # want "huggingface:a/s1" @v1 "huggingface:a/s2" @v2

for key, info in {"one": {"path": "a/guarded"}, "tokenizer": {"path": "a/skipped"}}.items():
    if key != "tokenizer":
        AutoModel.from_pretrained(info["path"])  # want "huggingface:a/guarded"
    else:
        AutoModel.from_pretrained(info["path"])  # want "huggingface:a/skipped"


def trailing(q="o/abcd"):
    if q.endswith("/"):
        q = q[:-1]
    AutoModel.from_pretrained(q)  # want "huggingface:o/abcd"


def by_part(size="a/medium", other="a/distil-x"):
    for name in (size, other):
        if "distil" in name:
            AutoModel.from_pretrained(name)  # want "huggingface:a/distil-x"
        else:
            AutoModel.from_pretrained(name)  # want "huggingface:a/medium"


def twice(source, path="a/x"):
    if source == "HF":
        repo = "a/hf"
    else:
        repo = "a/other"
    print(path)
    if source == "HF":
        AutoModel.from_pretrained(repo)  # want "huggingface:a/hf"
    else:
        AutoModel.from_pretrained(repo)  # want "huggingface:a/other"


def parts(full="a-one b-two c-three"):
    for item in ["a-one", "b-two", "c-three"]:
        owner, name = item.split("-")
        AutoModel.from_pretrained(owner + "/" + name)  # want "huggingface:a/one" "huggingface:b/two" "huggingface:c/three"


AutoModel.from_pretrained(os.path.expanduser("a/expanded"))  # want "huggingface:a/expanded"
AutoModel.from_pretrained(os.path.expanduser("~/expanded"))  # want unresolved "local path ~/expanded"
AutoModel.from_pretrained(os.path.join(os.getcwd(), "weights"))  # want unresolved "local path ./weights"
AutoModel.from_pretrained("a/default-branch", revision="main")  # want "huggingface:a/default-branch"
