package notebook_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/detect/python/notebook"
)

// FuzzParse holds the promises of a Source for any file.
func FuzzParse(f *testing.F) {
	seed(f, "*.ipynb")
	f.Add([]byte(`{"cells": [{"cell_type": "code", "source": ["x = '\ud83e", "\\"]}]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, _ := notebook.Parse(data)
		checkPlaces(t, s, data)
	})
}

// FuzzCells is FuzzParse for the code of cells, of which the second is well.
func FuzzCells(f *testing.F) {
	for _, piece := range hostile {
		f.Add(strings.Repeat(piece, 3))
	}
	for _, cell := range []string{
		"%%time\n%timeit -n 1 x\n%%bash", "x = !a \\\n b", "if x:\n  y = (\nelse:\n  z", "@d\n", "try:\n  x\n", "class A:\n  def f(self:\n    return 1\nx",
		"  x\n y", ">>> x\n... y", "f'{x!r:{y}}' '''", "match x:\n  case 1 2:\n    y", "x = 1;\\\n", "lambda: (yield", "print 'x'", "\tif x:\n        y\n\tz",
	} {
		f.Add(cell)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		data := encode(t, cell, "after = '''y''' + f(1)")
		s, err := notebook.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		checkPlaces(t, s, data)
		if !strings.HasSuffix(s.Text, "after = '''y''' + f(1)\n") {
			t.Errorf("the cell reaches into the next one:\n%s", s.Text)
		}
	})
}

// FuzzText is FuzzParse for text notebooks.
func FuzzText(f *testing.F) {
	seed(f, "*.md")
	seed(f, "*.py")
	f.Fuzz(func(t *testing.T, data []byte) {
		notebook.IsPercent(data)
		notebook.IsJupytext(string(data))
		s, err := notebook.ParseMarkdown(data)
		if err != nil {
			t.Fatal(err)
		}
		checkPlaces(t, s, data)
		if s, err = notebook.ParsePercent(data); err != nil {
			t.Fatal(err)
		}
		checkPlaces(t, s, data)
	})
}

func seed(f *testing.F, pattern string) {
	paths, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
}

// checkPlaces is checkSource, and that each line is at one of the file.
func checkPlaces(t *testing.T, s *notebook.Source, data []byte) {
	t.Helper()
	checkSource(t, s)
	text := strings.ReplaceAll(strings.ReplaceAll(string(data), "\r\n", "\n"), "\r", "\n")
	lines := strings.Split(text, "\n")
	at := func(line, column int) {
		t.Helper()
		if line < 1 || line > len(lines) || column < 1 || column > len(lines[line-1])+4 {
			t.Errorf("%d:%d is no place of the file", line, column)
		}
	}
	last := 0
	for i, line := range strings.Split(strings.TrimSuffix(s.Text, "\n"), "\n") {
		if s.Text == "" {
			break
		}
		fileLine, column, _ := s.Position(i+1, 1)
		at(fileLine, column)
		if fileLine < last {
			t.Errorf("line %d is before the one above", i+1)
		}
		last = fileLine
		fileLine, column, _ = s.Position(i+1, len(line))
		at(fileLine, column)
	}
	for _, c := range s.Commands {
		at(c.Line, c.Column)
	}
	for _, f := range s.Files {
		at(f.Line, f.Column)
	}
	for _, p := range s.Problems {
		at(p.Line, p.Column)
	}
}
