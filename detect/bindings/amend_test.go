package bindings_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/all"
	"github.com/ptmlock/ptmlock/detect/bindings"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// scan returns what a report says, a line for each thing, sorted.
func scan(t *testing.T, files map[string]string, list ...bindings.Binding) []string {
	t.Helper()
	tree := fstest.MapFS{}
	for name, text := range files {
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	for i := range list {
		list[i].At = detect.Position{File: detect.SettingsFile, Line: i + 1, Column: 1}
		list[i].Said = list[i].At
	}
	options := detect.Options{Amend: bindings.Apply(list)}
	r, err := options.Run(t.Context(), tree, all.Detectors(set, list...)...)
	if err != nil {
		t.Fatal(err)
	}
	return lines(r)
}

func lines(r *detect.Report) []string {
	var out []string
	at := func(p detect.Position) string { return fmt.Sprintf("%s:%d", p.File, p.Line) }
	for _, m := range r.Models {
		for _, ref := range m.References {
			if ref.Role == detect.Used {
				out = append(out, fmt.Sprintf("%s %s@%s %s", at(ref.At), m.Model, ref.Revision, ref.Binding))
			}
		}
	}
	for _, u := range r.Unresolved {
		out = append(out, fmt.Sprintf("%s open %q", at(u.At), u.Acknowledged))
	}
	for _, d := range r.Dismissed {
		out = append(out, fmt.Sprintf("%s dismissed %s: %s", at(d.At), d.Model.Name, d.Reason))
	}
	for _, f := range r.BindingFaults {
		out = append(out, fmt.Sprintf("%s %s: %s", at(f.At), f.Kind, f.Message))
	}
	slices.Sort(out)
	return out
}

func check(t *testing.T, got []string, want string) {
	t.Helper()
	var expected []string
	for _, line := range strings.Split(strings.TrimSpace(want), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			expected = append(expected, line)
		}
	}
	slices.Sort(expected)
	if diff := cmp.Diff(expected, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// Comments in every kind of file that a detector reads.
func TestComments(t *testing.T) {
	check(t, scan(t, map[string]string{
		"a.py": `from transformers import AutoModel, AutoTokenizer
def f(name, other):  # ptmlock: model=by/parameter
    AutoModel.from_pretrained(name)
    AutoTokenizer.from_pretrained(
        other,
        use_fast=True,  # ptmlock: model=by/line@v1,by/second
    )
    AutoModel.from_pretrained("a/b"); AutoModel.from_pretrained("c/d")  # ptmlock: ignore both
"""
AutoModel.from_pretrained("x/y")  # ptmlock: model=no/comment
"""
`,
		"n.ipynb": `{"cells": [
 {"cell_type": "code", "source": [
  "from transformers import AutoModel\n",
  "import sys\n",
  "# ptmlock: model=by/cell\n",
  "m = AutoModel.from_pretrained(sys.argv[1])\n",
  "k = AutoModel.from_pretrained(sys.argv[2])  # ptmlock: user-choice a notebook\n"
 ]}
], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
`,
		"a.ts": `import { pipeline } from '@huggingface/transformers';
const name = process.env.MODEL; // ptmlock: model=by/variable
await pipeline('fill-mask', name);
export async function load(id: string) {
  // ptmlock: model=by/comment
  return pipeline('fill-mask', id);
}
await pipeline('fill-mask', 'a/b'); // ptmlock: ignore a demo
`,
		"get.sh": `hf download "$1"  # ptmlock: model=by/script
hf download a/b  # ptmlock: ignore only for tests
`,
		"main.rs": `use hf_hub::api::sync::Api;
fn main(id: String) {
    let r = Api::new().unwrap().model(id); // ptmlock: model=by/rust
}
`,
	}), `
		a.py:3 huggingface:by/parameter@ bound
		a.py:4 huggingface:by/line@v1 bound
		a.py:4 huggingface:by/second@ bound
		a.py:8 dismissed a/b: both
		a.py:8 dismissed c/d: both
		a.ts:3 huggingface:by/variable@ bound
		a.ts:6 huggingface:by/comment@ bound
		a.ts:8 dismissed a/b: a demo
		get.sh:1 huggingface:by/script@ bound
		get.sh:2 dismissed a/b: only for tests
		main.rs:3 huggingface:by/rust@ bound
		n.ipynb:6 huggingface:by/cell@ bound
		n.ipynb:7 open "a notebook"
	`)
}

// Values and calls over several lines, and files that programs read.
func TestCommentPlaces(t *testing.T) {
	check(t, scan(t, map[string]string{
		"a.py": `import os, argparse, yaml
from transformers import AutoModel, AutoTokenizer
p = argparse.ArgumentParser()
p.add_argument(
    "--m",
    required=True,  # ptmlock: model=by/option
)
AutoModel.from_pretrained(p.parse_args().m)
name = os.environ.get("M", "a/b")  # ptmlock: model=by/default
AutoModel.from_pretrained(name)
CONFIG = {
    "model": os.environ["N"],  # ptmlock: model=by/table
}
AutoModel.from_pretrained(CONFIG["model"])
c = yaml.safe_load(open("c.yaml"))
AutoModel.from_pretrained(c["name"])

class A:
    def __init__(self, path):  # ptmlock: model=by/class
        self.path = path
    def go(self):
        self.m = AutoModel.from_pretrained(self.path)
        self.t = AutoTokenizer.from_pretrained(self.path)

AutoModel.from_pretrained("./local/dir")  # ptmlock: model=from/hub
model = (
    AutoModel
    .from_pretrained(input())  # ptmlock: model=by/chain
    .eval()
)
`,
		"c.yaml":     "name:  # ptmlock: model=by/file\n",
		"Dockerfile": "FROM python\nARG MODEL\n# ptmlock: model=by/docker\nRUN hf download $MODEL\n",
		"run.sh":     "hf download a/b\n./next.sh  # ptmlock: ignore nothing is here\n",
	}), `
		Dockerfile:4 huggingface:by/docker@ bound
		a.py:8 huggingface:by/option@ bound
		a.py:10 dismissed a/b: a binding says what the call loads
		a.py:10 huggingface:by/default@ bound
		a.py:14 huggingface:by/table@ bound
		a.py:16 huggingface:by/file@ bound
		a.py:22 huggingface:by/class@ bound
		a.py:23 huggingface:by/class@ bound
		a.py:25 huggingface:from/hub@ bound
		a.py:27 huggingface:by/chain@ bound
		run.sh:1 huggingface:a/b@ literal
		run.sh:2 unused: the comment binds nothing: no call that loads a model, and no value that comes to one, is on its line, or below it if it stands alone
	`)
}

// Options of all kinds of programs, variables and keys go the way of a value.
func TestValues(t *testing.T) {
	model := func(names ...string) []bindings.Model {
		var out []bindings.Model
		for _, name := range names {
			out = append(out, bindings.Model{Name: name})
		}
		return out
	}
	check(t, scan(t, map[string]string{
		"argparse_.py": "import argparse\nfrom transformers import AutoModel\np = argparse.ArgumentParser()\np.add_argument('-m', '--base-model', default='code/default')\n" +
			"AutoModel.from_pretrained(p.parse_args().base_model)\n",
		"click_.py": "import click\nfrom transformers import AutoModel\n@click.command()\n@click.option('--encoder')\ndef main(encoder):\n    AutoModel.from_pretrained(encoder)\nmain()\n",
		"fields.py": "from dataclasses import dataclass, field\nfrom transformers import AutoModel, HfArgumentParser\n@dataclass\nclass A:\n    model_name: str = field(metadata={'help': 'x'})\n" +
			"a, = HfArgumentParser(A).parse_args_into_dataclasses()\nAutoModel.from_pretrained(a.model_name)\n",
		"fire_.py":  "import fire\nfrom transformers import AutoModel\ndef main(checkpoint):\n    AutoModel.from_pretrained(checkpoint)\nfire.Fire(main)\n",
		"absl_.py":  "from absl import flags\nfrom transformers import AutoModel\nFLAGS = flags.FLAGS\nflags.DEFINE_string('reader', None, 'x')\nAutoModel.from_pretrained(FLAGS.reader)\n",
		"env.py":    "import os\nfrom transformers import AutoModel\nAutoModel.from_pretrained('acme/' + os.getenv('SIZE', 'tiny'), revision=os.environ['REV'])\n",
		"key.py":    "import json\nfrom transformers import AutoModel\nc = json.load(open('conf.json'))\nAutoModel.from_pretrained(c['a']['b'])\nAutoModel.from_pretrained(c['z'])\n",
		"conf.json": `{"z": "file/z"}`,
		"run.sh":    "hf download \"$SIZE\"\npython -c \"from transformers import AutoModel; AutoModel.from_pretrained('$SIZE')\"\n",
		"a.js":      "import { pipeline } from '@huggingface/transformers';\nawait pipeline('fill-mask', process.env.SIZE);\n",
	},
		bindings.Binding{Subject: bindings.Option, Name: "--base-model", Models: model("by/option")},
		bindings.Binding{Subject: bindings.Option, Name: "--encoder", File: "click_.py", Models: []bindings.Model{{Name: "by/click", Revision: "v2"}}},
		bindings.Binding{Subject: bindings.Option, Name: "--model_name", Models: model("by/field")},
		bindings.Binding{Subject: bindings.Option, Name: "--checkpoint", Models: model("by/fire")},
		bindings.Binding{Subject: bindings.Option, Name: "--reader", UserChoice: "any reader"},
		bindings.Binding{Subject: bindings.Variable, Name: "SIZE", Values: []string{"gpt2", "distilgpt2"}},
		bindings.Binding{Subject: bindings.Variable, Name: "REV", Values: []string{"v7"}},
		bindings.Binding{Subject: bindings.Key, File: "conf.json", Name: "a.b", Models: model("by/key")},
		bindings.Binding{Subject: bindings.Key, File: "conf.json", Name: "z", Models: []bindings.Model{{Hub: "timm", Name: "resnet"}}},
		bindings.Binding{Subject: bindings.Option, Name: "--encoder", File: "argparse_.py", Models: model("by/other")},
		bindings.Binding{Subject: bindings.Variable, Name: "GONE", UserChoice: "x"},
	), `
		.ptmlock.toml:10 unused: the binding binds nothing: no call that loads a model depends on option --encoder of argparse_.py
		.ptmlock.toml:11 unused: the binding binds nothing: no call that is not resolved depends on environment variable GONE
		a.js:2 huggingface:gpt2@ bound
		a.js:2 huggingface:distilgpt2@ bound
		absl_.py:5 open "any reader"
		argparse_.py:5 huggingface:by/option@ bound
		click_.py:6 huggingface:by/click@v2 bound
		env.py:3 huggingface:acme/gpt2@v7 bound
		env.py:3 huggingface:acme/distilgpt2@v7 bound
		fields.py:7 huggingface:by/field@ bound
		fire_.py:4 huggingface:by/fire@ bound
		key.py:4 huggingface:by/key@ bound
		key.py:5 timm:resnet@ bound
		run.sh:1 huggingface:gpt2@ bound
		run.sh:1 huggingface:distilgpt2@ bound
		run.sh:2 huggingface:gpt2@ bound
		run.sh:2 huggingface:distilgpt2@ bound
	`)
}

// What an entry for a call does to calls that are known, and to calls that look alike.
func TestCalls(t *testing.T) {
	call := func(in string, all bool, model bindings.Model) bindings.Binding {
		return bindings.Binding{Subject: bindings.Call, File: "a.py", Name: "transformers.AutoModel.from_pretrained", Function: in, All: all, Models: []bindings.Model{model}}
	}
	files := map[string]string{"a.py": `import argparse
from transformers import AutoModel
def one(a):
    AutoModel.from_pretrained(a)
class Two:
    def two(self, b):
        AutoModel.from_pretrained(b)
        AutoModel.from_pretrained(b)
def three(c=["d/one", "d/two"][0]):
    AutoModel.from_pretrained("l/literal")
p = argparse.ArgumentParser()
p.add_argument("--m", default="d/default")
AutoModel.from_pretrained(p.parse_args().m)
`}
	check(t, scan(t, files,
		call("one", false, bindings.Model{Name: "by/one"}),
		call("Two.two", true, bindings.Model{Name: "by/two", Revision: "main"}),
		call("three", false, bindings.Model{Name: "by/three"}),
		call("<module>", false, bindings.Model{Name: "by/option"}),
		call("four", false, bindings.Model{Name: "by/four"}),
	), `
		.ptmlock.toml:3 contradictory: the call loads l/literal, which is written at a.py:10: change one of them
		.ptmlock.toml:5 unused: the binding binds nothing: a.py calls transformers.AutoModel.from_pretrained, but not in four
		a.py:10 huggingface:l/literal@ literal
		a.py:13 dismissed d/default: a binding says what the call loads
		a.py:13 huggingface:by/option@ bound
		a.py:4 huggingface:by/one@ bound
		a.py:7 huggingface:by/two@ bound
		a.py:8 huggingface:by/two@ bound
	`)
	check(t, scan(t, files,
		call("Two.two", false, bindings.Model{Name: "by/two"}),
		call("three", false, bindings.Model{Name: "l/literal", Revision: "v3"}),
		call("one", false, bindings.Model{Hub: "huggingface", Name: "not a name"}),
	), `
		.ptmlock.toml:1 ambiguous: 2 calls can be meant: a.py:7 (in Two.two), a.py:8 (in Two.two): write a comment "# ptmlock: …" on the line of the one that is meant, or add all = true
		.ptmlock.toml:3 contradictory: transformers.AutoModel.from_pretrained can't load this: hugging face name "not a name" has the character ' '
		a.py:10 huggingface:l/literal@v3 literal
		a.py:13 huggingface:d/default@ argparse
		a.py:4 open ""
		a.py:7 open ""
		a.py:8 open ""
	`)
}

// A comment and an entry for one call: the comment counts, and the entry is said to
// say something else.
func TestCommentFirst(t *testing.T) {
	files := map[string]string{"a.py": "from transformers import AutoModel\nimport sys\nAutoModel.from_pretrained(sys.argv[1])  # ptmlock: model=by/comment\n"}
	entry := bindings.Binding{Subject: bindings.Call, File: "a.py", Name: "transformers.AutoModel.from_pretrained", Models: []bindings.Model{{Name: "by/entry"}}}
	check(t, scan(t, files, entry), `
		.ptmlock.toml:1 contradictory: another binding says what the call loads: keep one of them
		a.py:3 huggingface:by/comment@ bound
	`)
}

// What is proposed settles what it was proposed for, and nothing more is proposed.
func TestPropose(t *testing.T) {
	tree := fstest.MapFS{"a.py": {Data: []byte(`import argparse, os
from transformers import AutoModel
def one(a):
    AutoModel.from_pretrained(a)
    AutoModel.from_pretrained(a)
def two(b):
    AutoModel.from_pretrained(b)
AutoModel.from_pretrained(input())
AutoModel.from_pretrained(os.environ["X"])
p = argparse.ArgumentParser()
p.add_argument("--m")
AutoModel.from_pretrained(p.parse_args().m)
AutoModel.from_pretrained("./folder")
`)}}
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	run := func(list []bindings.Binding) *detect.Report {
		r, err := detect.Options{Amend: bindings.Apply(list)}.Run(t.Context(), tree, all.Detectors(set, list...)...)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	var list []bindings.Binding
	for i, p := range bindings.Propose(run(nil)) {
		b := p.Binding
		b.At = detect.Position{File: detect.SettingsFile, Line: i + 1}
		b.Models = []bindings.Model{{Name: fmt.Sprintf("by/proposal%d", i)}}
		list = append(list, b)
	}
	if len(list) != 5 {
		t.Fatalf("%d proposals: %+v", len(list), list)
	}
	r := run(list)
	if more := bindings.Propose(r); len(more) > 0 || len(r.BindingFaults) > 0 || len(r.Models) != 5 {
		t.Errorf("more proposals %+v, faults %+v, models %v", more, r.BindingFaults, lines(r))
	}
}
