package all

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/signature"
)

// benchTrees names directories to measure as well, as a list of paths.
const benchTrees = "PTMLOCK_BENCH_TREES"

// quotedName is what a person would search a tree for: a quoted name with an
// owner, or the call that most models are loaded by.
var quotedName = regexp.MustCompile(`["'][A-Za-z0-9][\w.-]*/[\w.-]+["']|from_pretrained`)

// BenchmarkDetect measures, in the same run, what detect takes for a tree and
// what it takes to read all text files of the tree once and search them with one
// regular expression. The metric "ratio" is the one divided by the other, "cpu-ratio" the
// same of the time of the processors, which counts when others use the machine.
// Garbage is collected as in the program.
func BenchmarkDetect(b *testing.B) {
	trees := map[string]string{"generated": generate(b)}
	names := []string{"generated"}
	for _, dir := range filepath.SplitList(os.Getenv(benchTrees)) {
		names = append(names, filepath.Base(dir))
		trees[filepath.Base(dir)] = dir
	}
	set, err := signature.Default()
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range names {
		b.Run(name, func(b *testing.B) {
			root, err := os.OpenRoot(trees[name])
			if err != nil {
				b.Fatal(err)
			}
			defer root.Close()
			size := search(b, root.FS()) // and fills the cache of the system
			searching, detecting := best(), best()
			for b.Loop() {
				searching.measure(func() { search(b, root.FS()) })
				detecting.measure(func() {
					if _, err := (detect.Options{NoIgnore: true}).Run(b.Context(), root.FS(), Detectors(set)...); err != nil {
						b.Fatal(err)
					}
				})
			}
			b.ReportMetric(0, "ns/op") // the sum of both says nothing
			b.ReportMetric(float64(size)/1e6, "MB")
			b.ReportMetric(float64(detecting.wall)/float64(searching.wall), "ratio")
			if searching.cpu > 0 {
				b.ReportMetric(float64(detecting.cpu)/float64(searching.cpu), "cpu-ratio")
				b.ReportMetric(searching.cpu.Seconds()*1e3, "cpu-ms-search")
				b.ReportMetric(detecting.cpu.Seconds()*1e3, "cpu-ms-detect")
			}
		})
	}
}

// times are the least that several runs took: what else the machine does only
// adds to it.
type times struct{ wall, cpu time.Duration }

func best() times { return times{time.Hour, time.Hour} }

func (t *times) measure(f func()) {
	runtime.GC() // so that each pays for its own garbage
	defer DelayCollection()()
	start, cpu := time.Now(), processorTime()
	f()
	t.wall, t.cpu = min(t.wall, time.Since(start)), min(t.cpu, processorTime()-cpu)
}

// search reads the text files of a tree and returns how many bytes they have.
func search(b *testing.B, tree fs.FS) (size int64) {
	found := 0
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			if entry != nil && entry.IsDir() && entry.Name() == ".git" {
				return fs.SkipDir
			}
			return err
		}
		info, err := entry.Info()
		if err != nil || info.Size() > detect.MaxFileBytes {
			return err
		}
		data, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		if bytes.IndexByte(data[:min(len(data), 8000)], 0) < 0 {
			size += int64(len(data))
			found += len(quotedName.FindAllIndex(data, -1))
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	if found == 0 {
		b.Fatal("the tree has nothing to find")
	}
	return size
}

// generate writes a project of a few megabytes: modules that call each other and
// load models, configurations, documents, notebooks, scripts and data.
func generate(b *testing.B) string {
	dir := b.TempDir()
	write := func(text string, name string, args ...any) {
		name = filepath.Join(dir, fmt.Sprintf(name, args...))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	for i := range 150 {
		var m strings.Builder
		fmt.Fprintf(&m, "import argparse\nimport torch\nfrom transformers import AutoModel, AutoTokenizer\n\nfrom app.m%d import helper%d\n\nNAME = \"org%d/model-%d\"\n\n", (i+1)%150, (i+1)%150, i%7, i)
		for j := range 25 {
			fmt.Fprintf(&m, "class Layer%d(torch.nn.Module):\n    \"\"\"A layer of the network, with %d heads.\"\"\"\n\n    def __init__(self, width=%d, heads=8, dropout=0.1):\n        super().__init__()\n        self.width = width\n        self.project = torch.nn.Linear(width, width * heads)\n        self.scale = width ** -0.5\n\n    def forward(self, x, mask=None):\n        y = self.project(x) * self.scale\n        if mask is not None:\n            y = y.masked_fill(mask == 0, float(\"-inf\"))\n        for step in range(%d):\n            y = torch.relu(y) + x[:, step]\n        return {\"out\": y, \"shape\": list(y.shape)}\n\n\n", j, j, 64+j, j)
		}
		fmt.Fprintf(&m, "def helper%d(name=NAME, revision=None):\n    tokenizer = AutoTokenizer.from_pretrained(name)\n    return AutoModel.from_pretrained(name, revision=revision), tokenizer\n\n\nif __name__ == \"__main__\":\n    parser = argparse.ArgumentParser()\n    parser.add_argument(\"--model\", default=\"org/main-%d\")\n    args = parser.parse_args()\n    helper%d(args.model)\n", i, i, i)
		write(m.String(), "app/m%d.py", i)
	}
	for i := range 40 {
		write(fmt.Sprintf("model:\n  name: org/configured-%d\n  layers: [1, 2, 3]\ntrain:\n  lr: 1e-4\n  steps:\n%s", i, strings.Repeat("    # a line that says what the next one is for\n    - {step: 10, loss: 0.5}\n", 30)), "conf/c%d.yaml", i)
		write("# Title\n\n"+strings.Repeat("Some words on how the thing works, what `app/m1.py` does, and [where](https://example.org/a/b) to read on.\n\n", 60)+fmt.Sprintf("```python\nAutoModel.from_pretrained(\"org/documented-%d\")\n```\n", i), "docs/d%d.md", i)
		write("#!/bin/bash\nset -e\n"+strings.Repeat("python -m app.m1 --model org/scripted --lr 1e-4 \\\n  --out \"$OUT/run\"\n", 20), "scripts/s%d.sh", i)
	}
	for i := range 10 {
		cell := `{"cell_type": "code", "source": ["x = load(1)\n", "print(x)"], "outputs": [{"data": {"image/png": "` + strings.Repeat("iVBORw0KGgo", 2000) + `"}}]}`
		write(`{"cells": [`+strings.Repeat(cell+",", 4)+cell+`], "nbformat": 4}`, "notebooks/n%d.ipynb", i)
		write(`{"rows": [`+strings.Repeat(`{"id": 1, "text": "some words of a row", "label": 0},`, 2000)+`{}]}`, "data/d%d.json", i)
		write(strings.Repeat("1,some words of a row,0\n", 5000), "data/d%d.csv", i)
	}
	return dir
}
