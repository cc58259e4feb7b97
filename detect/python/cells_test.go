package python

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/signature"
)

const cellsNotebook = `{
 "cells": [
  {"cell_type": "markdown", "source": ["# no code\n"]},
  {
   "cell_type": "code",
   "source": [
    "import argparse, os\n",
    "from transformers import AutoModel, AutoTokenizer\n",
    "NAME = 'google-bert/bert-base-uncased'\n",
    "p = argparse.ArgumentParser(); p.add_argument('--checkpoint')"
   ]
  },
  {
   "cell_type": "code",
   "source": [
    "model = AutoModel.from_pretrained(NAME)\n",
    "AutoTokenizer.from_pretrained(p.parse_args().checkpoint)\n",
    "os.system('huggingface-cli download google/flan-t5-base')"
   ]
  },
  {
   "cell_type": "code",
   "source": [
    "!huggingface-cli download google/flan-t5-small\n",
    "!python train.py --model t5-small\n",
    "kind = 'a' #@param ['a', 'b']\n",
    "files = {'a': 'first.pt', 'b': 'second.pt'}\n",
    "!wget https://example.com/{files[kind]} -O x.pt\n",
    "large = 't5-large'\n",
    "!python train.py --model $large"
   ]
  }
 ],
 "metadata": {"kernelspec": {"language": "python"}},
 "nbformat": 4
}
`

// TestCells holds that each place in a notebook says in which cell it is.
func TestCells(t *testing.T) {
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	tree := fstest.MapFS{
		"nb.ipynb": {Data: []byte(cellsNotebook)},
		"train.py": {Data: []byte(`import argparse
from transformers import AutoModel
parser = argparse.ArgumentParser()
parser.add_argument("--model", required=True)
AutoModel.from_pretrained(parser.parse_args().model)
`)},
	}
	report, err := detect.Run(t.Context(), tree, New(set))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	line := func(what string, at detect.Position, trace []detect.Step) {
		s := fmt.Sprintf("%s: %s", what, at)
		for _, step := range trace {
			s += fmt.Sprintf(" < %s %s", step.At, step.What)
		}
		got = append(got, s)
	}
	for _, m := range report.Models {
		for _, r := range m.References {
			line(m.Name, r.At, r.Trace)
		}
	}
	for _, u := range report.Unresolved {
		line(u.Reason, u.At, u.Trace)
	}
	want := []string{
		"google-bert/bert-base-uncased: nb.ipynb:16:14 (cell 2) < nb.ipynb:9:6 (cell 1) variable NAME",
		"google/flan-t5-base: nb.ipynb:18:6 (cell 2)",
		"google/flan-t5-small: nb.ipynb:24:7 (cell 3)",
		"t5-large: train.py:5:1 < nb.ipynb:30:6 (cell 3) value of --model in a command",
		"t5-small: train.py:5:1 < nb.ipynb:25:7 (cell 3) value of --model in a command",
		"https://example.com/first.pt: nb.ipynb:28:6 (cell 3)",
		"https://example.com/second.pt: nb.ipynb:28:6 (cell 3)",
		"command-line argument --checkpoint has no default: nb.ipynb:17:6 (cell 2) < nb.ipynb:10:37 (cell 1) command-line argument --checkpoint",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	var text bytes.Buffer
	if err := detect.WriteText(&text, report, detect.TextOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"  nb.ipynb:16 (cell 2)  ", "\n  nb.ipynb\n    17 (cell 2)  transformers.AutoTokenizer.from_pretrained: "} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("%q is not in\n%s", want, text.String())
		}
	}
}
