package notebook_test

import (
	"fmt"

	"github.com/ptmlock/ptmlock/detect/python/notebook"
)

func ExampleParse() {
	s, err := notebook.Parse([]byte(`{
 "cells": [
  {"cell_type": "code", "outputs": [], "source": [
    "!pip install transformers\n",
    "%time model = AutoModel.from_pretrained(\"org/name\")"
  ]}
 ]
}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(s.Text)
	line, column, cell := s.Position(2, 1)
	fmt.Printf("model is at %d:%d in cell %d\n", line, column, cell)
	fmt.Printf("a shell runs %q\n", s.Commands[0].Text)
	// Output:
	// pass
	// model = AutoModel.from_pretrained("org/name")
	// model is at 5:12 in cell 1
	// a shell runs "pip install transformers"
}
