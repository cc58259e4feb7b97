package pin

import (
	"crypto/sha1"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/detect"
)

// TestFollows: what loads from a download is pinned where that is.
func TestFollows(t *testing.T) {
	tree := fstest.MapFS{"main.py": {Data: []byte(`from huggingface_hub import hf_hub_download
from llama_cpp import Llama

path = hf_hub_download(repo_id="a/b", filename="x.gguf")
model = Llama(model_path=path)
`)}}
	r := run(t, tree)
	if len(r.Pinned) != 2 || len(r.Refused) != 0 || len(r.Files) != 1 {
		t.Fatalf("pinned %v, refused %v", r.Pinned, r.Refused)
	}
	want := `filename="x.gguf", revision="` + commit + `")`
	if !strings.Contains(string(r.Files[0].New), want) {
		t.Errorf("got\n%s", r.Files[0].New)
	}
}

// TestFiles has files of other kinds and codings: all but what is written stays.
func TestFiles(t *testing.T) {
	const cell = "{\n \"cells\": [\n  {\n   \"cell_type\": \"code\",\n   \"outputs\": [{\"text\": \"\\u00e4\"}],\n   \"source\": [\n    \"from transformers import AutoModel\\n\",\n    \"%%time\\n\",\n"
	const end = "   ]\n  }\n ],\n \"metadata\": {},\n \"nbformat\": 4\n}\n"
	for _, test := range []struct{ name, file, in, out string }{
		{"notebook", "n.ipynb", cell + "    \"m = AutoModel.from_pretrained(\\\"a/b\\\")\"\n" + end, cell + "    \"m = AutoModel.from_pretrained(\\\"a/b\\\", revision=\\\"SHA\\\")\"\n" + end},
		{"notebook, lines", "n.ipynb", cell + "    \"m = AutoModel.from_pretrained(\\n\",\n    \"    'a/b',\\n\",\n    \")\"\n" + end, cell + "    \"m = AutoModel.from_pretrained(\\n\",\n    \"    'a/b',\\n\",\n    \"    revision='SHA',\\n\",\n    \")\"\n" + end},
		{"notebook in one text", "n.ipynb", `{"cells": [{"cell_type": "code", "source": "from transformers import AutoModel\nm = AutoModel.from_pretrained(\n\t\u0022a/b\u0022,\n)\n"}], "nbformat": 4}`, `{"cells": [{"cell_type": "code", "source": "from transformers import AutoModel\nm = AutoModel.from_pretrained(\n\t\u0022a/b\u0022,\n\trevision=\"SHA\",\n)\n"}], "nbformat": 4}`},
		{"notebook in Markdown", "n.qmd", "# ä\n\n```{python}\nfrom transformers import AutoModel\nm = AutoModel.from_pretrained('a/b')\n```\n", "# ä\n\n```{python}\nfrom transformers import AutoModel\nm = AutoModel.from_pretrained('a/b', revision='SHA')\n```\n"},
		{"byte order mark", "m.py", "\ufefffrom transformers import AutoModel; m = AutoModel.from_pretrained('a/b')\r\n# ä", "\ufefffrom transformers import AutoModel; m = AutoModel.from_pretrained('a/b', revision='SHA')\r\n# ä"},
		{"Latin-1", "m.py", "# coding: latin-1\nx = '\xe4\xf6'\nfrom transformers import AutoModel\nx = '\xfc'; m = AutoModel.from_pretrained('a/b') # \xdf\n", "# coding: latin-1\nx = '\xe4\xf6'\nfrom transformers import AutoModel\nx = '\xfc'; m = AutoModel.from_pretrained('a/b', revision='SHA') # \xdf\n"},
		{"no UTF-8", "m.py", "from transformers import AutoModel\nx = '\xfc'\nm = AutoModel.from_pretrained('a/b')\n", "from transformers import AutoModel\nx = '\xfc'\nm = AutoModel.from_pretrained('a/b', revision='SHA')\n"},
		{"no UTF-8 of several bytes", "m.py", "from transformers import AutoModel\nx = 'ä\xfc\xfc'\nm = AutoModel.from_pretrained('a/b')\n", ""},
		{"old Mac", "m.py", "from transformers import AutoModel\rm = AutoModel.from_pretrained(\r  'a/b',\r)\r", "from transformers import AutoModel\rm = AutoModel.from_pretrained(\r  'a/b',\r  revision='SHA',\r)\r"},
		{"Python 2", "m.py", "from transformers import AutoModel\nprint 'x'\nm = AutoModel.from_pretrained(u'a/b')\n", "from transformers import AutoModel\nprint 'x'\nm = AutoModel.from_pretrained(u'a/b', revision='SHA')\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := run(t, fstest.MapFS{test.file: {Data: []byte(test.in)}})
			out := test.in
			for _, f := range r.Files {
				out = string(f.New)
			}
			want := test.in
			if test.out != "" {
				want = strings.ReplaceAll(test.out, "SHA", commit)
			}
			if out != want {
				t.Errorf("got\n%q\nwant\n%q\nrefused %v", out, want, r.Refused)
			}
			if again := run(t, fstest.MapFS{test.file: {Data: []byte(out)}}); len(again.Files) > 0 {
				t.Errorf("a second run changes it to\n%q", again.Files[0].New)
			}
		})
	}
}

// TestReadsRevision: a program that reads name and revision from configurations loads
// what these are pinned to, though it has several.
func TestReadsRevision(t *testing.T) {
	program := `import yaml
from transformers import AutoModel

for file in ["a.yaml", "b.yaml"]:
    c = yaml.safe_load(open(file))
    AutoModel.from_pretrained(c["model_name_or_path"], revision=c.get("model_revision"))
`
	each := func(m *detect.Model) (Target, string, string) {
		return Target{Commit: fmt.Sprintf("%x", sha1.Sum([]byte(m.Name))), Hub: m.Hub}, "", ""
	}
	r := runWith(t, fstest.MapFS{
		"main.py": {Data: []byte(program)},
		"a.yaml":  {Data: []byte("per_device_train_batch_size: 4\nmodel_name_or_path: a/b\n")},
		"b.yaml":  {Data: []byte("per_device_train_batch_size: 4\nmodel_name_or_path: c/d\nmodel_revision: v1\n")},
	}, each)
	if len(r.Files) != 2 || len(r.Refused) != 0 || len(r.Pinned) != 4 {
		t.Errorf("files %d, pinned %v, refused %v", len(r.Files), r.Pinned, r.Refused)
	}
}
