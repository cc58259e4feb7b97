# Names that are made of other texts.
import os
import os.path as osp
import pathlib
import sys
from pathlib import Path

from transformers import AutoModel

OWNER = "a"
size = "Base"

AutoModel.from_pretrained("{}/{}".format(OWNER, "format"))  # want "huggingface:a/format"
AutoModel.from_pretrained("{0}/{1}-{0}".format(OWNER, "indexed"))  # want "huggingface:a/indexed-a"
AutoModel.from_pretrained("{owner}/{name}".format(owner=OWNER, name="named"))  # want "huggingface:a/named"
AutoModel.from_pretrained("{owner}/table".format(**{"owner": OWNER}))  # want "huggingface:a/table"
AutoModel.from_pretrained("%s/percent-%d" % (OWNER, 7))  # want "huggingface:a/percent-7"
AutoModel.from_pretrained("%(owner)s/percent" % {"owner": OWNER})  # want "huggingface:a/percent"
AutoModel.from_pretrained("a/%s" % "one")  # want "huggingface:a/one"
AutoModel.from_pretrained(f"{OWNER}/{size.lower()}")  # want "huggingface:a/base"
AutoModel.from_pretrained(f"{OWNER}/v{1 + 1}")  # want unresolved "arithmetic is not followed"
AutoModel.from_pretrained(f"{OWNER}/{'long' if len(sys.argv) > 1 else 'short'}")  # want "huggingface:a/long" "huggingface:a/short"
AutoModel.from_pretrained("a-slash".replace("-", "/", 1))  # want "huggingface:a/slash"
AutoModel.from_pretrained("A/UPPER".lower())  # want "huggingface:a/upper"
AutoModel.from_pretrained("hf:a/prefix"[3:])  # want "huggingface:a/prefix"
AutoModel.from_pretrained("hf:a/split".split(":")[-1])  # want "huggingface:a/split"
AutoModel.from_pretrained("a/one,a/two".split(",")[0])  # want "huggingface:a/one"
AutoModel.from_pretrained("x=a/part".partition("=")[2])  # want "huggingface:a/part"
AutoModel.from_pretrained("  a/strip ".strip())  # want "huggingface:a/strip"
AutoModel.from_pretrained("hf:a/removed".removeprefix("hf:"))  # want "huggingface:a/removed"
AutoModel.from_pretrained("/".join([OWNER, "join"]))  # want "huggingface:a/join"
AutoModel.from_pretrained("-".join(["a/gen", *("x", "y")]))  # want "huggingface:a/gen-x-y"
AutoModel.from_pretrained(os.path.join("a", "os-join").replace(os.sep, "/"))  # want unresolved "local path"
AutoModel.from_pretrained(str(Path("a") / "path-join"))  # want unresolved "local path a/path-join"
AutoModel.from_pretrained(Path("out").joinpath("model"))  # want unresolved "local path out/model"
AutoModel.from_pretrained(osp.basename("x/gpt2"))  # want "huggingface:gpt2"
AutoModel.from_pretrained(Path("x/t5-small.bin").stem)  # want "huggingface:t5-small"
AutoModel.from_pretrained(os.path.splitext("t5-base.bin")[0])  # want "huggingface:t5-base"
AutoModel.from_pretrained(os.path.split("google/flan-t5-small/model.bin")[0])  # want "huggingface:google/flan-t5-small"
AutoModel.from_pretrained(os.path.expanduser("~/model"))  # want unresolved "local path"
AutoModel.from_pretrained(os.environ.get("NAME", "a/environ"))  # want "huggingface:a/environ" env
AutoModel.from_pretrained(os.environ.setdefault("NAME", "a/set-default"))  # want "huggingface:a/set-default"
AutoModel.from_pretrained(os.environ["X"] if "X" in os.environ else "a/in-environ")  # want "huggingface:a/in-environ"
AutoModel.from_pretrained(None or "a/or")  # want "huggingface:a/or"
AutoModel.from_pretrained("a/first" and "a/and")  # want "huggingface:a/and"
AutoModel.from_pretrained("a/" "%s" "-x" % "implicit")  # want "huggingface:a/implicit-x"
AutoModel.from_pretrained(("a/in-parens"))  # want "huggingface:a/in-parens"
AutoModel.from_pretrained(rf"a/raw-{OWNER}")  # want "huggingface:a/raw-a"
AutoModel.from_pretrained("a/" + str(13) + "b")  # want "huggingface:a/13b"
AutoModel.from_pretrained("a/{:d}b".format(7))  # want "huggingface:a/7b"
AutoModel.from_pretrained(f"a/{7:d}b")  # want "huggingface:a/7b"
AutoModel.from_pretrained(f"a/{'text':s}")  # want "huggingface:a/text"
AutoModel.from_pretrained(f"a/{OWNER!s}")  # want "huggingface:a/a"

for layers in [4, 12]:
    AutoModel.from_pretrained(f"a/l{layers}")  # want "huggingface:a/l4" "huggingface:a/l12"

for layers in range(2):
    AutoModel.from_pretrained(f"a/r-{layers:03d}")  # want "huggingface:a/r-000" "huggingface:a/r-001"
    AutoModel.from_pretrained("a/p-%02d" % layers)  # want "huggingface:a/p-00" "huggingface:a/p-01"
    AutoModel.from_pretrained(f"a/r{layers}")  # want "huggingface:a/r0" "huggingface:a/r1"

names = [f"a/{n}" for n in ("c1", "c2") if n]
AutoModel.from_pretrained(names[0])  # want "huggingface:a/c1" "huggingface:a/c2"
by_size = {s: f"a/by-{s}" for s in ("s", "m")}
AutoModel.from_pretrained(by_size["s"])  # want "huggingface:a/by-s" "huggingface:a/by-m"
for layer, n in enumerate(["a/e0", "a/e1"]):
    AutoModel.from_pretrained(n)  # want "huggingface:a/e0" "huggingface:a/e1"
for n in sorted({"a/s1", "a/s2"}):
    AutoModel.from_pretrained(n)  # want "huggingface:a/s1" "huggingface:a/s2"
for n in list(by_size.values()) + ["a/extra"]:
    AutoModel.from_pretrained(n)  # want "huggingface:a/by-s" "huggingface:a/by-m" "huggingface:a/extra"
first, *others = ["a/u0", "a/u1", "a/u2"]
AutoModel.from_pretrained(first)  # want "huggingface:a/u0"
for n in others:
    AutoModel.from_pretrained(n)  # want "huggingface:a/u1" "huggingface:a/u2"
table = dict(model="a/dict-call", other="a/dict-other")
AutoModel.from_pretrained(table["model"])  # want "huggingface:a/dict-call"
merged = {**table, "x": "a/x"}
AutoModel.from_pretrained(merged["x"])  # want "huggingface:a/x"
AutoModel.from_pretrained({"a": "a/literal-table"}.get("a"))  # want "huggingface:a/literal-table"
AutoModel.from_pretrained(dict(zip(["k1", "k2"], ["a/zip1", "a/zip2"]))["k1"])  # want "huggingface:a/zip1"
AutoModel.from_pretrained(next(n for n in ["a/next-1", "a/next-2"] if "next" in n))  # want "huggingface:a/next-1" "huggingface:a/next-2"
AutoModel.from_pretrained({True: "a/true", False: "a/false"}[len(sys.argv) > 1])  # want "huggingface:a/true" "huggingface:a/false"
AutoModel.from_pretrained(["a/no", "a/yes"][len(sys.argv) > 1])  # want "huggingface:a/no" "huggingface:a/yes"
AutoModel.from_pretrained(max(["a/max-1", "a/max-2"], key=len))  # want "huggingface:a/max-1" "huggingface:a/max-2"

kind = sys.argv[1]
if kind == "x":
    chosen = "a/if-x"
elif kind in ["y", "z"]:
    chosen = "a/" + kind
else:
    chosen = "a/if-else"
AutoModel.from_pretrained(chosen)  # want "huggingface:a/if-x" "huggingface:a/y" "huggingface:a/z" "huggingface:a/if-else"
if kind not in {"a/k1", "a/k2"}:
    sys.exit("unknown kind")
AutoModel.from_pretrained(kind)  # want "huggingface:a/k1" "huggingface:a/k2"
if kind.startswith("a/"):
    AutoModel.from_pretrained("a/" + "starts")  # want "huggingface:a/starts"
while True:
    looped = "a/while"
    break
AutoModel.from_pretrained(looped)  # want "huggingface:a/while"
try:
    tried = "a/try"
except Exception:
    tried = "a/except"
AutoModel.from_pretrained(tried)  # want "huggingface:a/try" "huggingface:a/except"
