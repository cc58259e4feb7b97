package mention

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/markdown"
)

func run(t testing.TB, tree fstest.MapFS) *detect.Report {
	t.Helper()
	r, err := detect.Run(t.Context(), tree, New(newSet(t)))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// places lists "file:line:column model" of all references.
func places(r *detect.Report) []string {
	var out []string
	for _, m := range r.Models {
		for _, ref := range m.References {
			out = append(out, fmt.Sprintf("%s:%d:%d %s", ref.At.File, ref.At.Line, ref.At.Column, m.Model))
		}
	}
	return out
}

// TestPositions holds that a column is where the address, name or call begins.
func TestPositions(t *testing.T) {
	tree := fstest.MapFS{
		"README.md": {Data: []byte("\ufeffé https://hf.co/a1/net\r\n| `gpt2` |\n| gpt2-xl |\n```py\n>>> Tok.from_pretrained('b1/net')\n```\n> ```js\n> await pipeline('ner', 'e1/net')\n> ```\n")},
		"a.py":      {Data: []byte("x = 1 # see https://hf.co/a2/net\ndef f():\n\t'''Text\n\tof `gpt2`.\n\t'''\n\t#   model='c1/net'\n")},
		"b.ipynb": {Data: []byte(`{"cells": [
 {"cell_type": "markdown", "source": ["# Title\n", "see https://hf.co/a3/net and \"it\"\n",
   "or `)},
	}
	tree["b.ipynb"].Data = append(tree["b.ipynb"].Data, []byte("`gpt2`\\n\\nlast `t5-small`\"]},\n {\"cell_type\": \"code\", \"outputs\": [], \"source\": [\"# model = 'd1/net'\\n\", \"x = 1\"]},\n"+
		" {\"cell_type\": \"markdown\", \"source\": \"one\\nstring https://hf.co/a4/net\"}\n], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}")...)
	want := []string{
		"README.md:1:4 huggingface:a1/net",
		"a.py:1:13 huggingface:a2/net",
		"b.ipynb:2:0 huggingface:a3/net",
		"b.ipynb:5:51 huggingface:a4/net",
		"README.md:5:5 huggingface:b1/net",
		"a.py:6:13 huggingface:c1/net",
		"b.ipynb:4:62 huggingface:d1/net",
		"README.md:8:9 huggingface:e1/net",
		"README.md:2:4 huggingface:gpt2",
		"a.py:4:6 huggingface:gpt2",
		"b.ipynb:3:9 huggingface:gpt2",
		"README.md:3:3 huggingface:gpt2-xl",
		"b.ipynb:3:24 huggingface:t5-small",
	}
	if diff := cmp.Diff(want, places(run(t, tree))); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
}

// TestWhere holds what kind of place a file is, and that what is not read is
// said.
func TestWhere(t *testing.T) {
	text := "https://huggingface.co/a1/net\n"
	tree := fstest.MapFS{
		"README":                {Data: []byte(text)},
		"docs/a.txt":            {Data: []byte(text)},
		"docs/requirements.txt": {Data: []byte(text)},
		"a.txt":                 {Data: []byte(text)},
		"a.html":                {Data: []byte(text)},
		"a.yaml":                {Data: []byte(text)},
		"b.md":                  {Data: []byte(text + "\x00")},
		"c.md":                  {Data: []byte("\xff" + text)},
		"large.md":              {Data: []byte(strings.Repeat(text, maxFileBytes/len(text)+1))},
		"many.md":               {Data: []byte(manyModels(maxReferences + 1))},
		"x.py":                  {Data: []byte("# " + text)},
	}
	r := run(t, tree)
	files := map[string]detect.Place{}
	for _, m := range r.Models {
		if m.Name != "a1/net" {
			continue
		}
		for _, ref := range m.References {
			files[ref.At.File] = ref.Place
		}
	}
	want := map[string]detect.Place{"README": detect.PlaceReadme, "docs/a.txt": detect.PlaceReadme, "c.md": detect.PlaceReadme, "x.py": detect.PlaceCode}
	if diff := cmp.Diff(want, files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	problems := []detect.Problem{
		{At: detect.Position{File: "many.md"}, Message: "more than 5000 mentions of models: the rest is left out"},
	}
	if diff := cmp.Diff(problems, r.Problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	skipped := []detect.Skipped{{Path: "large.md", Bytes: 1048590, Why: "mentions of models are looked for in files up to 1 MiB"}}
	if diff := cmp.Diff(skipped, r.Skipped); diff != "" {
		t.Errorf("skipped (-want +got):\n%s", diff)
	}
}

func manyModels(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "https://huggingface.co/b1/net-%d\n", i)
	}
	return b.String()
}

func TestNextAddress(t *testing.T) {
	tests := []struct{ text, want string }{
		{"see https://a.b/c.", "https://a.b/c"},
		{"(https://a.b/c(d))", "https://a.b/c(d)"},
		{"[x](https://a.b/c)", "https://a.b/c"},
		{"<https://a.b/c>", "https://a.b/c"},
		{"xhttps://a.b/c,d", "https://a.b/c,d"},
		{"ftp://a.b/c http://d.e/f", "http://d.e/f"},
		{"s3://x then huggingface.co/a/b!", "huggingface.co/a/b"},
		{"nothuggingface.co/a/b", ""},
		{"git@hf.co:a/b x@hf.co/a/b", ""},
		{"://", ""},
		{"https://a.b/é", "https://a.b/"},
	}
	for _, test := range tests {
		got := ""
		if start, end := nextAddress(test.text, 0); start >= 0 {
			got = test.text[start:end]
		}
		if got != test.want {
			t.Errorf("%q: %q, want %q", test.text, got, test.want)
		}
	}
}

func TestIsPlaceholder(t *testing.T) {
	for name, want := range map[string]bool{
		"your-name/your-model": true, "username/repo": true, "user/net-7b": true, "my-org/net-7b": true, "<owner>/net": true,
		"owner/name": true, "acme/my-awesome-model": true, "acme/your-model": true, "{org}/x": true, "path/to": true, "acme/model-name": true,
		"acme/net-7b": false, "google/flan-t5-base": false, "someone-real/net": false, "examples-ai/net": false, "openai/clip": false,
		"mymodels-lab/bert": false, "TheBloke/Llama-2-7B-GGUF": false, "usernamegenerator/net": false,
	} {
		if got := isPlaceholder(name); got != want {
			t.Errorf("isPlaceholder(%q) is %v", name, got)
		}
	}
}

// TestTooDeep holds that a document that would cost too much is read as text, and
// said.
func TestTooDeep(t *testing.T) {
	r := run(t, fstest.MapFS{"a.md": {Data: []byte("---\nbase_model: acme/net\n---\n" + strings.Repeat("> ", 100) + "https://huggingface.co/a1/net\n")}})
	if len(r.Models) != 2 {
		t.Errorf("models %v", r.Models)
	}
	want := []detect.Problem{{At: detect.Position{File: "a.md"}, Message: markdown.ErrTooDeep.Error()}}
	if diff := cmp.Diff(want, r.Problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

// TestDeterministic holds that the order of work leaves no trace.
func TestDeterministic(t *testing.T) {
	tree := fstest.MapFS{}
	for i := range 50 {
		tree[fmt.Sprintf("docs/%d.md", i)] = &fstest.MapFile{Data: []byte(fmt.Sprintf("`gpt2` https://hf.co/a%d/net `acme/bert-%d`\n", i%7, i%5))}
	}
	first := run(t, tree)
	for range 5 {
		if again := run(t, tree); !reflect.DeepEqual(first, again) {
			t.Fatal("two runs differ")
		}
	}
}

// TestHostile gives texts that look like much work. No time is measured, which
// depends on the machine: work that grew with the square of such a length
// would take hours, and the test would run into the limit of go test.
func TestHostile(t *testing.T) {
	repeat := func(s string) string { return strings.Repeat(s, 900_000/len(s)) }
	texts := map[string]string{
		"addresses.md":   repeat("https://hf.co/a/bc "),
		"schemes.md":     repeat("://"),
		"hosts.md":       repeat("xhf.co/"),
		"brackets.md":    repeat("AutoModel.from_pretrained("),
		"calls.md":       repeat("AutoModel.from_pretrained(x)"),
		"variables.md":   "```py\n" + repeat("x = 'gpt2'\nAutoModel.from_pretrained(x)\n"),
		"imports.md":     repeat("from a import (b\n"),
		"long import.md": "import " + repeat("a,"),
		"fences.md":      repeat("```\n> ```\n"),
		"scripts.md":     repeat("```js\npipeline('ner', 'b1/net')\n```\n"),
		"script.md":      "```js\nimport { pipeline } from '@xenova/transformers'\n" + strings.Repeat("x = x => pipeline(x, x + x);\n", 600) + "```\n",
		"nested.md":      repeat("```ts\nimport '@xenova/transformers'\n" + strings.Repeat("pipeline([{(<", 400) + "\n```\n"),
		"programs.md":    repeat("```rust\nhf_hub Repo::model(\n```\n"),
		"ticks.md":       repeat("`a"),
		"tables.md":      repeat("|a/b"),
		"options.md":     repeat(" --model a/b"),
		"sources.md":     repeat("github.com/a/b "),
		"front.md":       "---\n" + repeat("models:\n- a/b\n"),
		"quotes.py":      repeat("\"'"),
		"strings.py":     repeat("'''\n"),
		"comments.py":    repeat("#'a/b'=(\n"),
		"code.py":        repeat("# x = ['a/b', 'c/d']\n"),
		"backslash.py":   repeat("\\\n\\"),
		"deep.py":        "# " + repeat("load("),
		"a.ipynb":        `{"cells": [{"cell_type": "markdown", "source": [` + strings.TrimSuffix(repeat(`"\\\"\n",`), ",") + "]}]}",
		"b.ipynb":        `{"cells": [` + strings.TrimSuffix(repeat(`{"cell_type": "markdown", "source": "a"},`), ",") + "]}",
		"c.ipynb":        repeat("["),
		"blocks.rst":     repeat("::\n\n  a\n"),
		"directives.rst": repeat(".. code::\n"),
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) { run(t, fstest.MapFS{name: {Data: []byte(text)}}) })
	}
}
