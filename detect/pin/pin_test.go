package pin

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/all"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

const commit = "0123456789abcdef0123456789abcdef01234567"

// targets pins all models of hubs that have commits.
func targets(m *detect.Model) (Target, string, string) {
	if m.Hub != hub.HuggingFace && m.Hub != hub.PyTorchHub {
		return Target{}, "", ""
	}
	if hub.IsCommit(m.Revision) {
		return Target{Commit: m.Revision, Hub: m.Hub}, "", ""
	}
	return Target{Commit: commit, Hub: m.Hub}, "", ""
}

func run(t testing.TB, tree fs.FS) *Result {
	t.Helper()
	return runWith(t, tree, targets)
}

func runWith(t testing.TB, tree fs.FS, target func(*detect.Model) (Target, string, string)) *Result {
	t.Helper()
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	scan := func(ctx context.Context, tree fs.FS) (*detect.Report, error) {
		return detect.Run(ctx, tree, all.Detectors(set)...)
	}
	report, err := scan(context.Background(), tree)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(context.Background(), Options{Tree: tree, Report: report, Set: set, Target: target, Scan: scan})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const head = "from transformers import AutoModel, AutoTokenizer, pipeline\nimport torch\n"

// TestPython has what stands behind the imports, what comes of it, "" for no
// change, and a part of the reason of a refusal.
func TestPython(t *testing.T) {
	for _, test := range []struct{ name, in, out, reason string }{
		{"added", "m = AutoModel.from_pretrained(\"a/b\")\n", "m = AutoModel.from_pretrained(\"a/b\", revision=\"SHA\")\n", ""},
		{"quotes", "m = AutoModel.from_pretrained('a/b')\n", "m = AutoModel.from_pretrained('a/b', revision='SHA')\n", ""},
		{"trailing comma", "m = AutoModel.from_pretrained('a/b',)\n", "m = AutoModel.from_pretrained('a/b', revision='SHA',)\n", ""},
		{"chain", "m = AutoModel.from_pretrained('a/b').to('cuda').eval()\n", "m = AutoModel.from_pretrained('a/b', revision='SHA').to('cuda').eval()\n", ""},
		{"lines", "m = AutoModel.from_pretrained(\n    'a/b',\n    use_safetensors=True,\n)\n", "m = AutoModel.from_pretrained(\n    'a/b',\n    use_safetensors=True,\n    revision='SHA',\n)\n", ""},
		{"lines, no comma", "m = AutoModel.from_pretrained(\n\t'a/b'\n)\n", "m = AutoModel.from_pretrained(\n\t'a/b',\n\trevision='SHA'\n)\n", ""},
		{"lines, a comment", "m = AutoModel.from_pretrained(\n    'a/b'  # small\n)\n", "m = AutoModel.from_pretrained(\n    'a/b',  # small\n    revision='SHA'\n)\n", ""},
		{"lines, a comma and a comment", "m = AutoModel.from_pretrained(\n    'a/b',  # a, b)\n    # more\n)\n", "m = AutoModel.from_pretrained(\n    'a/b',  # a, b)\n    revision='SHA',\n    # more\n)\n", ""},
		{"aligned", "m = AutoModel.from_pretrained('a/b',\n                              use_safetensors=True)\n", "m = AutoModel.from_pretrained('a/b',\n                              use_safetensors=True,\n                              revision='SHA')\n", ""},
		{"CRLF", "m = AutoModel.from_pretrained(\r\n    'a/b',\r\n)\r\n", "m = AutoModel.from_pretrained(\r\n    'a/b',\r\n    revision='SHA',\r\n)\r\n", ""},
		{"continued", "m = \\\n    AutoModel.from_pretrained( \\\n        'a/b' )\n", "m = \\\n    AutoModel.from_pretrained( \\\n        'a/b',\n        revision='SHA' )\n", ""},
		{"parentheses", "m = AutoModel.from_pretrained(('a/b'))\n", "m = AutoModel.from_pretrained(('a/b'), revision='SHA')\n", ""},
		{"blanks around =", "m = AutoModel.from_pretrained('a/b', use_safetensors = True)\n", "m = AutoModel.from_pretrained('a/b', use_safetensors = True, revision = 'SHA')\n", ""},
		{"replaced", "m = AutoModel.from_pretrained('a/b', revision='v1')\n", "m = AutoModel.from_pretrained('a/b', revision='SHA')  # v1\n", ""},
		{"replaced on a line", "m = AutoModel.from_pretrained(\n    'a/b',\n    revision=\"v1\",\n)\n", "m = AutoModel.from_pretrained(\n    'a/b',\n    revision=\"SHA\",  # v1\n)\n", ""},
		{"replaced, a comment", "m = AutoModel.from_pretrained('a/b', revision='v1')  # good\n", "m = AutoModel.from_pretrained('a/b', revision='SHA')  # good\n", ""},
		{"replaced, a text behind", "m = AutoModel.from_pretrained('a/b', revision='v1', variant='''x\n''')\n", "m = AutoModel.from_pretrained('a/b', revision='SHA', variant='''x\n''')\n", ""},
		{"replaced, a text that goes on", "m = print(AutoModel.from_pretrained('a/b', revision='v1'), \"\"\"a\" b\nc\"\"\")\n", "m = print(AutoModel.from_pretrained('a/b', revision='SHA'), \"\"\"a\" b\nc\"\"\")\n", ""},
		{"None", "m = AutoModel.from_pretrained('a/b', revision=None)\n", "m = AutoModel.from_pretrained('a/b', revision='SHA')\n", ""},
		{"constant name", "N = 'a/b'\nm = AutoModel.from_pretrained(N)\nt = AutoTokenizer.from_pretrained(N)\n", "N = 'a/b'\nm = AutoModel.from_pretrained(N, revision=\"SHA\")\nt = AutoTokenizer.from_pretrained(N, revision=\"SHA\")\n", ""},
		{"constant revision", "R = 'v1'\nm = AutoModel.from_pretrained('a/b', revision=R)\nt = AutoTokenizer.from_pretrained('a/b', revision=R)\n", "R = 'SHA'  # v1\nm = AutoModel.from_pretrained('a/b', revision=R)\nt = AutoTokenizer.from_pretrained('a/b', revision=R)\n", ""},
		{"constant revision, used", "R = 'v1'\nm = AutoModel.from_pretrained('a/b', revision=R)\nprint(R)\n", "", "used for something else"},
		{"computed revision", "m = AutoModel.from_pretrained('a/b', revision='v' + '1')\n", "", "the revision is computed"},
		{"dict behind **", "kw = {'use_safetensors': True}\nm = AutoModel.from_pretrained('a/b', **kw)\n", "kw = {'use_safetensors': True}\nm = AutoModel.from_pretrained('a/b', revision='SHA', **kw)\n", ""},
		{"** unknown", "def load(**kw):\n    return AutoModel.from_pretrained('a/b', **kw)\nload()\n", "", "what ** gives may have a revision"},
		{"** lines", "kw = dict(use_safetensors=True)\nm = AutoModel.from_pretrained(\n    'a/b',\n    **kw,\n)\n", "kw = dict(use_safetensors=True)\nm = AutoModel.from_pretrained(\n    'a/b',\n    revision='SHA',\n    **kw,\n)\n", ""},
		{"torch.hub", "m = torch.hub.load('pytorch/vision:v0.10.0', 'resnet18', pretrained=True)\n", "m = torch.hub.load('pytorch/vision:SHA', 'resnet18', pretrained=True, skip_validation=True)  # v0.10.0\n", ""},
		{"torch.hub, no ref", "m = torch.hub.load('pytorch/vision', 'resnet18')\n", "m = torch.hub.load('pytorch/vision:SHA', 'resnet18', skip_validation=True)\n", ""},
		{"choice", "for n in ['a/b', 'c/d']:\n    AutoModel.from_pretrained(n)\n", "", "several models"},
		{"option", "import argparse\np = argparse.ArgumentParser()\np.add_argument('--model', default='a/b')\nAutoModel.from_pretrained(p.parse_args().model)\n", "", "command-line option"},
		{"default", "def load(n='a/b'):\n    return AutoModel.from_pretrained(n)\nload()\n", "", "the name is a default"},
		{"field", "from dataclasses import dataclass\n@dataclass\nclass A:\n    n: str = 'a/b'\n    def f(self):\n        AutoModel.from_pretrained(self.n)\nA().f()\n", "", "the name is a default"},
		{"caller", "def load(n):\n    return AutoModel.from_pretrained(n)\nload('a/b')\n", "", "the name is given by callers"},
		{"two repositories", "p = pipeline('fill-mask', model='a/b', tokenizer='c/d')\n", "", "one revision of the call is for"},
		{"pipeline", "p = pipeline('fill-mask', model='a/b')\n", "p = pipeline('fill-mask', model='a/b', revision='SHA')\n", ""},
		{"pipeline default", "p = pipeline('fill-mask')\n", "", "names no model"},
		{"two in a line", "a, b = AutoModel.from_pretrained('a/b', revision='v1'), AutoModel.from_pretrained('c/d', revision='v2')\n", "a, b = AutoModel.from_pretrained('a/b', revision='SHA'), AutoModel.from_pretrained('c/d', revision='SHA')\n", ""},
		{"or", "def load(n=None):\n    return AutoModel.from_pretrained('a/b' if not n else n)\nload()\n", "", "other names can come"},
		{"in functions", "def f():\n    n = 'a/b'\n    AutoModel.from_pretrained(n)\ndef g():\n    n = 'c/d'\n    AutoModel.from_pretrained(n)\nf(); g()\n", "def f():\n    n = 'a/b'\n    AutoModel.from_pretrained(n, revision=\"SHA\")\ndef g():\n    n = 'c/d'\n    AutoModel.from_pretrained(n, revision=\"SHA\")\nf(); g()\n", ""},
		{"attribute", "class A:\n    n = 'a/b'\n    def f(self):\n        AutoModel.from_pretrained(self.n)\nA().f()\n", "class A:\n    n = 'a/b'\n    def f(self):\n        AutoModel.from_pretrained(self.n, revision=\"SHA\")\nA().f()\n", ""},
		{"attribute that is given", "class A:\n    n = 'a/b'\n    def __init__(self, n):\n        if n: self.n = n\n    def f(self):\n        AutoModel.from_pretrained(self.n)\nA(None).f()\n", "", "other names"},
		{"branches", "import sys\nif sys.argv:\n    m = AutoModel.from_pretrained('a/b')\nelse:\n    m = AutoModel.from_pretrained('c/d')\n", "import sys\nif sys.argv:\n    m = AutoModel.from_pretrained('a/b', revision='SHA')\nelse:\n    m = AutoModel.from_pretrained('c/d', revision='SHA')\n", ""},
		{"dead", "def unused():\n    return 1\nif False:\n    AutoModel.from_pretrained('a/b')\n", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			in := head + test.in
			r := run(t, fstest.MapFS{"main.py": {Data: []byte(in)}})
			out := in
			for _, f := range r.Files {
				out = string(f.New)
			}
			want := in
			if test.out != "" {
				want = head + strings.ReplaceAll(test.out, "SHA", commit)
			}
			if out != want {
				t.Errorf("got\n%s\nwant\n%s\nrefused %v", out, want, r.Refused)
			}
			reasons := ""
			for _, f := range r.Refused {
				reasons += f.Reason + "\n"
			}
			if (test.reason == "") != (reasons == "") || !strings.Contains(reasons, test.reason) {
				t.Errorf("refused for %q, want %q", reasons, test.reason)
			}
			again := run(t, fstest.MapFS{"main.py": {Data: []byte(out)}})
			if len(again.Files) > 0 || len(again.Pinned) > 0 {
				t.Errorf("a second run changes it to\n%s", again.Files[0].New)
			}
		})
	}
}
