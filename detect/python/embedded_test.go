package python

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/python/syntax"
	"github.com/ptmlock/ptmlock/detect/shell"
	"github.com/ptmlock/ptmlock/detect/signature"
)

var embeddingTree = fstest.MapFS{
	"Dockerfile": {Data: []byte(`FROM python
ARG MODEL=distilbert-base-uncased
ARG OTHER
ENV W=openai/whisper-tiny
RUN python -c "from transformers import AutoModel as A; \
    A.from_pretrained('$MODEL'); A.from_pretrained(\"google/flan-t5-small\")"
RUN python -c "from transformers import AutoModel as A; {}; A.from_pretrained('a{}/${OTHER}')"
RUN pip install x && python - <<EOF
import os
from transformers import AutoModel
AutoModel.from_pretrained(os.environ["W"])
EOF
RUN python -c "from load import load; load('roberta-base')"
RUN python -c "import sys; from load import load; load(sys.argv[1])" xlnet-base-cased
CMD ["python", "-c", "from load import load; load('gpt2')"]
`)},
	"load.py": {Data: []byte(`from transformers import AutoModel
def load(n):
    AutoModel.from_pretrained(n)
`)},
	"script.py": {Data: []byte(`import sys
from transformers import AutoModel
AutoModel.from_pretrained(sys.argv[1])
AutoModel.from_pretrained(sys.argv[-1])
AutoModel.from_pretrained(sys.argv[3])
`)},
	"options.py": {Data: []byte(`import argparse
import json
from transformers import AutoModel
p = argparse.ArgumentParser()
p.add_argument("-i", "--input", required=True)
p.add_argument("--model_name", dest="model", required=True)
args = p.parse_args()
for path in json.load(open(args.input)).values():
    AutoModel.from_pretrained(path)
AutoModel.from_pretrained(args.model)
`)},
	"names.json": {Data: []byte(`{"a": "org/read"}`)},
	"run.sh": {Data: []byte(`python script.py org/first org/last
cat > made.py <<'EOF'
from transformers import AutoModel
def make(): return AutoModel.from_pretrained("org/made")
EOF
python -c 'import made; made.make()'
python -c 'from transformers import ('
python options.py -i names.json --model_name=org/dest
`)},
	"README.md": {Data: []byte("```bash\npython -c \"from transformers import AutoModel; AutoModel.from_pretrained('org/shown')\"\n" +
		"python -c \"from transformers import AutoModel; AutoModel.from_pretrained(input())\"\n```\n")},
	"n.ipynb": {Data: []byte(`{"cells": [
{"cell_type": "code", "source": ["%%writefile sub/cell.py\n", "from transformers import AutoModel\n",
"def get(n):\n", "    return AutoModel.from_pretrained(n)"]},
{"cell_type": "code", "source": ["from sub.cell import get\n", "get('org/cell')\n", "!python -c \"import clip; clip.load('RN50')\""]}],
"metadata": {}, "nbformat": 4}
`)},
}

// TestEmbedded holds that the Python in commands is read as that in files is.
func TestEmbedded(t *testing.T) {
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	report, err := detect.Run(t.Context(), embeddingTree, New(set))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range report.Models {
		for _, r := range m.References {
			got = append(got, strings.Join([]string{m.Name, string(r.Role), string(r.Place), r.At.String()}, " "))
		}
	}
	for _, u := range report.Unresolved {
		got = append(got, u.Reason+" "+u.At.String())
	}
	for _, p := range report.Problems {
		got = append(got, p.Message+" "+p.At.String())
	}
	want := []string{
		"distilbert-base-uncased used docker Dockerfile:6:5",
		"google/flan-t5-small used docker Dockerfile:6:34",
		"gpt2 used code load.py:3:5",
		"openai/whisper-tiny used docker Dockerfile:11:1",
		"org/cell used notebook n.ipynb:3:30 (cell 1)",
		"org/dest used code options.py:10:1",
		"org/first used code script.py:3:1",
		"org/last used code script.py:4:1",
		"org/made used script run.sh:4:20",
		"org/read used code options.py:9:5",
		"org/shown mentioned readme README.md:2:48",
		"roberta-base used code load.py:3:5",
		"xlnet-base-cased used code load.py:3:5",
		"RN50 used notebook n.ipynb:4:112 (cell 2)",
		"part of a{}/{…} is not known: variable OTHER of the shell is not set in the file Dockerfile:7:61",
		"argument 3 of the program is given by the user script.py:5:1",
		"a bracket is never closed run.sh:7:37",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestFilled holds what stands for parts that the shell puts in.
func TestFilled(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`f('a')`, `f('a')`},
		{`f('@')`, `f(f'{__shell_variable__("X")}')`},
		{`f("a{}/@b@", '{}')`, `f(f"a{{}}/{__shell_variable__('X')}b{__shell_variable__('X')}", '{}')`},
		{`f(r'\@', u'@', b'@', f'{x}@')`, `f(fr'\{__shell_variable__("X")}', f'{__shell_variable__("X")}', b'@', f'{x}{__shell_variable__("X")}')`},
		{"'''a\n@''' # '@\nx = '@'", "f'''a\n{__shell_variable__(\"X\")}''' # '@\nx = f'{__shell_variable__(\"X\")}'"},
		{`f(@, '@')`, `f(@, f'{__shell_variable__("X")}')`},
		{`f('@`, `f('@`},
	} {
		c := &shell.Code{Text: test.text}
		for i := range test.text {
			if test.text[i] == '@' {
				c.Holes = append(c.Holes, shell.Hole{From: i, To: i + 1, Name: "X"})
			}
		}
		got, place := filled(c)
		if got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
		checkFilled(t, c, got, place)
	}
}

// checkFilled holds that places lead back, in order, to what is the same there.
func checkFilled(t *testing.T, c *shell.Code, text string, place func(int) int) {
	t.Helper()
	last := 0
	for i := range len(text) + 1 {
		at := place(i)
		if at < last || at > len(c.Text) {
			t.Fatalf("%q: offset %d is at %d, the one before at %d", text, i, at, last)
		}
		last = at
	}
}

func FuzzFilled(f *testing.F) {
	f.Add(`f("a{}/@b@", rb'@', f'''{x}@''') # '@`)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		c := &shell.Code{Text: text}
		for i := range len(text) {
			if text[i] == '@' {
				c.Holes = append(c.Holes, shell.Hole{From: i, To: i + 1, Name: "X"})
			}
		}
		got, place := filled(c)
		checkFilled(t, c, got, place)
		syntax.Parse("a.py", got, syntax.FragmentMode)
	})
}
