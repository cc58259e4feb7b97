package config

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/detect"
)

// hostile are files that are made to cost much: deep, long, repeated, cyclic.
func hostile() fstest.MapFS {
	repeat := strings.Repeat
	var bomb strings.Builder
	bomb.WriteString("a0: &a0 {base_model: org/name, sequence_len: 1}\n")
	for i := range 30 {
		fmt.Fprintf(&bomb, "a%d: &a%d [*a%d, *a%d, *a%d]\n", i+1, i+1, i, i, i)
	}
	containers := "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n" + repeat("  - {image: vllm/vllm-openai, args: [--model, org/name]}\n", 5000)
	files := map[string]string{
		"deep.yaml":            "base_model: org/name\nsequence_len: 1\nx: " + repeat("[", 5000),
		"deep.json":            repeat(`{"hf_model":`, 50000),
		"bomb.yaml":            bomb.String(),
		"cycle.yaml":           "base_model: &a\n  hf_model: *a\n",
		"ref.yaml":             "a: !ref <b>\nb: !ref <a>\nc: !new:speechbrain.x.from_hparams {source: !ref <a><a>}\n" + repeat("# speechbrain.\n", 9),
		"refs.yaml":            "a0: x\n" + refs(200) + "c: !new:speechbrain.x.from_hparams {source: !ref <a199>}\n",
		"pods.yaml":            containers,
		"words.yaml":           "apiVersion: v1\nkind: Pod\nimage: vllm/vllm-openai\nargs: [" + repeat("--model, a/b, ", 20000) + "x]\nenv: [" + repeat("{name: A, value: $(A)$(A)},", 5000) + "]\n",
		"helm/values.yaml":     "image: vllm/vllm-openai\nargs: [\"" + repeat("$(A)", 10000) + "\"]\nenv: {A: \"" + repeat("a", 5000) + "\", B: \"'; x\", C: \"${\"}\n",
		"docker-compose.yml":   "services:\n" + repeat("  a: {image: \"'\", environment: [\"A='\", \"=\", \"\"]}\n", 500) + "models: {a: {model: \"'; rm -rf /; '\"}}\n",
		"long.yaml":            "hf_model: " + repeat("a", 500000) + "/b\n",
		"keys.json":            "{\"" + repeat("k", 400000) + "\": {\"hf_model\": \"org/name\"}}",
		"many.json":            "[" + repeat(`{"hf_model": "org/name"},`, 30000) + "1]",
		"many_kinds.json":      `{"apiVersion": "v1", "kind": "a", "x": [` + repeat(`{"image": "a", "env": [1], "type": "a.b", "_target_": "timm.create_model"},`, 10000) + "1]}",
		"Modelfile":            "FROM\nFROM \n\"\"\"\nFROM \"\"\" a\n" + repeat("FROM a:b\n", 50000),
		"Modelfile.quote":      "SYSTEM \"\"\"" + repeat("FROM x\n", 1000),
		"Modelfile.zero":       "FROM \x00\xff\n",
		"README.md":            "---\ndatasets: &a [*a, *a]\nlicense: x\n---\n",
		"a/README.md":          "---\n" + repeat("datasets: [a/b]\n", 10000),
		"adapter_config.json":  `{"peft_type": 1, "base_model_name_or_path": {"a": ["` + repeat("[", 5000) + `"]}}`,
		"config.cfg":           "[nlp]\n[a]\n@architectures = \"spacy-transformers.TransformerModel\"\nname = \"" + repeat("\\", 5000) + "\n[components.x]\nsource = \"\"\n",
		"x.dvc":                "deps: [{path: \"https://" + repeat("a/", 5000) + "x.pth\"}]",
		"project.yml":          "vars: {a: ${vars.b}, b: ${vars.a}}\ncommands: [{script: [\"wget ${vars.a}" + repeat("$(", 500) + "\"]}]\n",
		"train.jsonnet":        "local f(x) = {hf_model: f(x), dataset_reader: 1, model: f(x)}; f(1)",
		"utf16.json":           "\xff\xfe{\x00\"\x00h\x00f\x00_\x00m\x00o\x00d\x00e\x00l\x00",
		"null.yaml":            "hf_model: \x00\n",
		"control.json":         `{"hf_model": "a/b\u0000\u001b[2J", "base_model": "a/b\n"}`,
		"conf/stack.yaml":      repeat("_target_: timm.create_model\nmodel_name: resnet50\npretrained: true\n---\n", 5000),
		"promptfooconfig.yaml": "providers: [" + repeat("openai:", 20000) + "]\n",
		"flow.json":            `{"edges": [], "nodes": [{"data": {"inputs": ` + repeat(`{"model":`, 2000) + "1" + repeat("}", 2000) + `}}]}`,
	}
	tree := fstest.MapFS{}
	for name, text := range files {
		tree[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return tree
}

func refs(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%d: !ref <a%d><a%d>\n", i+1, i, i)
	}
	return b.String()
}

// Each hostile file is done with, with names that are names. What would take
// time that grows with the square of a length runs into the limit of go test.
func TestHostile(t *testing.T) {
	d := New(signatures(t))
	for name, file := range hostile() {
		r := run(t, fstest.MapFS{name: file}, d)
		checkReport(t, name, r)
	}
}

func checkReport(t testing.TB, name string, r *detect.Report) {
	t.Helper()
	for _, m := range r.Models {
		if err := m.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, ref := range m.References {
			if ref.At.Line < 1 || ref.At.Column < 1 || ref.Via == "" || ref.Doc == "" || ref.Load.Part == "" || len(ref.Trace) == 0 {
				t.Errorf("%s: incomplete reference %+v", name, ref)
			}
			if len(ref.Via) > 300 || len(ref.Trace[0].What) > 400 {
				t.Errorf("%s: a text of the reference is too long", name)
			}
		}
	}
}

// Whatever stands in a file, the scan ends and what it reports is complete.
func FuzzDetect(f *testing.F) {
	names := []string{"train.yaml", "config.json", "Modelfile", "values.yaml", "config.cfg", "README.md", "train.jsonnet", "docker-compose.yml"}
	err := fs.WalkDir(os.DirFS(samples), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(samples + "/" + name)
		for i, n := range names {
			if n[strings.LastIndexByte(n, '.')+1:] == name[strings.LastIndexByte(name, '.')+1:] {
				f.Add(uint8(i), data)
			}
		}
		return err
	})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint8(2), []byte("FROM llama3.2\nADAPTER \"org/name\"\n"))
	d := New(signatures(f))
	f.Fuzz(func(t *testing.T, i uint8, data []byte) {
		name := names[int(i)%len(names)]
		checkReport(t, name, run(t, fstest.MapFS{name: {Data: data}}, d))
	})
}
