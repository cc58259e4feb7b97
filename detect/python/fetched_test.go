package python

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/signature"
)

const fetchingNotebook = `{
 "cells": [
  {"cell_type": "code", "source": ["!git clone https://github.com/a/program\n", "!cd program && git clone https://huggingface.co/a/%[1]s && mv %[1]s/Models ."]},
  {"cell_type": "code", "source": ["%%cd program\n", "import torch\n", "torch.load('Models/Voices/net.pth')"]}
 ],
 "metadata": {"kernelspec": {"language": "python"}},
 "nbformat": 4
}
`

// TestFetchedByItself holds that a notebook opens what it has fetched itself, where another one
// puts something else into a directory of that name, and that a program has neither.
func TestFetchedByItself(t *testing.T) {
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	tree := fstest.MapFS{
		"one.ipynb":  {Data: fmt.Appendf(nil, fetchingNotebook, "small")},
		"two.ipynb":  {Data: fmt.Appendf(nil, fetchingNotebook, "large")},
		"program.py": {Data: []byte("import torch\n\ntorch.load('Models/Voices/net.pth')\n")},
	}
	report, err := detect.Run(t.Context(), tree, New(set))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range report.Models {
		for _, r := range m.References {
			if r.Via == "torch.load" {
				got = append(got, m.Name+" "+r.At.File)
			}
		}
	}
	if diff := cmp.Diff([]string{"a/large two.ipynb", "a/small one.ipynb"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
