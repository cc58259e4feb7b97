package python

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/detecttest"
)

// What becomes of models stands in the programs, on the lines that load them.
func TestPipelines(t *testing.T) {
	detecttest.RunPipelines(t, newDetector(t), "reuse/testdata/programs")
}

// summary is one line for each pipeline, with a "?" behind INF that nothing shows.
func summary(r *detect.Report) string {
	var lines []string
	for _, p := range r.Pipelines {
		line := p.Model.String() + " " + strings.Join(p.Stages, ",")
		if slices.ContainsFunc(p.Evidence, func(e detect.Evidence) bool { return e.Label == "INF" && e.Confidence == detect.Low }) {
			line += "?"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestPipelinesAcross(t *testing.T) {
	const run = "m = AutoModel.from_pretrained('a/b')\nm(1)\n"
	const page = "# Use\n\n```python\n" + header + run + "```\n"
	tests := []struct {
		name    string
		sources map[string]string
		want    string
	}{
		{"code", map[string]string{"a.py": header + run}, "huggingface:a/b INIT,FEAT,INF"},
		{"what a document shows", map[string]string{"README.md": page}, ""},
		{"what a document shows beside code", map[string]string{"README.md": page, "a.py": header + "AutoModel.from_pretrained('a/b')\n"}, "huggingface:a/b INIT,INF?"},
		{"a notebook", map[string]string{"a.ipynb": `{"nbformat": 4, "cells": [
			{"cell_type": "code", "source": ["from transformers import AutoModel\n", "m = AutoModel.from_pretrained('a/b')"]},
			{"cell_type": "code", "source": ["!ls\n", "m(1)"]}]}`}, "huggingface:a/b INIT,FEAT,INF"},
		{"two names of one model", map[string]string{
			"a.py": header + "AutoModel.from_pretrained('bert-base-uncased')(1)\n",
			"b.py": header + "import torch\nm = AutoModel.from_pretrained('google-bert/bert-base-uncased')\ntorch.optim.Adam(m.parameters())\n",
			"c.py": header + "AutoModel.from_pretrained('bert-base-uncased')\n",
		}, "huggingface:bert-base-uncased INIT,FEAT,FT,INF"},
		{"one name in two hubs", map[string]string{"a.py": "import timm\nfrom torchvision import models\ntimm.create_model('resnet50', pretrained=True)(1)\nmodels.resnet50(pretrained=True)\n"},
			"timm:resnet50 INIT,INF\ntorchvision:resnet50 INIT,INF?"},
		{"a global of another module", map[string]string{"a.py": header + "m = AutoModel.from_pretrained('a/b')\n", "b.py": "import a\na.m(1)\n"}, "huggingface:a/b INIT,FEAT,INF"},
		{"a module that imports nothing", map[string]string{"a.py": header + "import b\nb.run(AutoModel.from_pretrained('a/b'))\n", "b.py": "def run(m):\n  return m(1)\n"}, "huggingface:a/b INIT,FEAT,INF"},
		{"a module that has nothing to do with it", map[string]string{"a.py": header + "m = AutoModel.from_pretrained('a/b')\n", "b.py": "m(1)\n"}, "huggingface:a/b INIT,INF?"},
	}
	for _, test := range tests {
		if got := summary(detectSources(t, test.sources)); got != test.want {
			t.Errorf("%s: %q, not %q", test.name, got, test.want)
		}
	}
}

// A model whose calls are all left out has no pipeline.
func TestPipelinesExcluded(t *testing.T) {
	tree := fstest.MapFS{
		"a.py":            {Data: []byte(header + "AutoModel.from_pretrained('a/kept')\n")},
		"tests/test_a.py": {Data: []byte(header + "AutoModel.from_pretrained('a/tested')\n")},
	}
	r, err := detect.Options{Exclude: []detect.PathRole{detect.RoleTest}}.Run(context.Background(), tree, newDetector(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := summary(r); got != "huggingface:a/kept INIT,INF?" {
		t.Error(got)
	}
}

// How models meet stands in the programs, on the lines where they do.
func TestInteractions(t *testing.T) {
	detecttest.RunInteractions(t, newDetector(t), "reuse/testdata/interactions")
}

// What one of many models gives to another is hardly known.
func TestInteractionsOfMany(t *testing.T) {
	for n, want := range map[int]detect.Confidence{1: detect.High, 2: detect.Medium, 8: detect.Medium, 9: detect.Low} {
		names := make([]string, n)
		for i := range names {
			names[i] = fmt.Sprintf("'a/%d'", i)
		}
		source := header + "import argparse\np = argparse.ArgumentParser()\np.add_argument('--model', choices=[" + strings.Join(names, ", ") + "])\n" +
			"one = AutoModel.from_pretrained(p.parse_args().model)\nother = AutoModel.from_pretrained('b/other')\nother(one(1))\n"
		r := detectSources(t, map[string]string{"a.py": source})
		if len(r.Interactions) != n {
			t.Errorf("%d models: %d interactions", n, len(r.Interactions))
		}
		for _, i := range r.Interactions {
			if i.Confidence != want {
				t.Errorf("%d models: %v -> %v is %s, not %s", n, i.From, i.To, i.Confidence, want)
			}
		}
	}
}
