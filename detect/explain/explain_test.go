package explain_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/all"
	"github.com/ptmlock/ptmlock/detect/explain"
	"github.com/ptmlock/ptmlock/detect/signature"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

var update = flag.Bool("update", false, "rewrite golden files")

func scan(t *testing.T) *detect.Report {
	t.Helper()
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	report, err := detect.Run(t.Context(), os.DirFS("testdata/project"), all.Detectors(set)...)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// everything is each model of the report, then each call that is not resolved.
func everything(r *detect.Report) []explain.Item {
	var items []explain.Item
	for _, m := range r.Models {
		items = append(items, explain.ByModel(r, m.Model.String())...)
	}
	for i := range r.Unresolved {
		items = append(items, explain.Item{Unresolved: &r.Unresolved[i]})
	}
	return items
}

func TestGolden(t *testing.T) {
	items := everything(scan(t))
	tree := os.DirFS("testdata/project")
	var text, color, json bytes.Buffer
	for _, err := range []error{
		explain.WriteText(&text, tree, items, detect.TextOptions{}),
		explain.WriteText(&color, tree, items, detect.TextOptions{Color: true}),
		explain.WriteJSON(&json, tree, items),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	golden(t, "project.txt", text.Bytes())
	golden(t, "project.json", json.Bytes())
	if strings.ContainsAny(text.String(), "\x1b\t\u202e") {
		t.Error("a character that steers terminals reached the text")
	}
	plain := strings.NewReplacer("\x1b[32m", "", "\x1b[33m", "", "\x1b[2m", "", "\x1b[0m", "").Replace(color.String())
	if diff := cmp.Diff(text.String(), plain); diff != "" {
		t.Errorf("colour changes more than the colour (-without +with):\n%s", diff)
	}
	if color.Len() == text.Len() {
		t.Error("no colour")
	}
}

// A tree that changes after the scan, or whose files can't be read, gives
// explanations without quotes.
func TestWithoutSources(t *testing.T) {
	items := everything(scan(t))
	for name, tree := range map[string]fstest.MapFS{
		"empty":   {},
		"shorter": {"main.py": {Data: []byte("\r\n")}, "names.py": {}},
	} {
		var text, json bytes.Buffer
		if err := explain.WriteText(&text, tree, items, detect.TextOptions{}); err != nil {
			t.Fatal(err)
		}
		if err := explain.WriteJSON(&json, tree, items); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(text.String(), "from_pretrained(") || !strings.Contains(text.String(), "main.py:4:") {
			t.Errorf("%s:\n%s", name, text.String())
		}
		if !strings.Contains(json.String(), `"source": ""`) {
			t.Errorf("%s:\n%s", name, json.String())
		}
	}
}

func ref(id hub.ID, name, revision, file string, line, column int) detect.Model {
	model := hub.Model{Hub: id, Name: name}
	return detect.Model{Model: model, Revision: revision, References: []detect.Reference{{
		Model: model, Revision: revision, Role: detect.Used, At: detect.Position{File: file, Line: line, Column: column}, Via: "lib.load",
	}}}
}

var report = &detect.Report{
	Models: []detect.Model{
		ref(hub.HuggingFace, "Org/Name", "", "a.py", 3, 5),
		ref(hub.HuggingFace, "org/name", "", "a.py", 9, 5),
		ref(hub.HuggingFace, "org/name", "v1", "a.py", 9, 40),
		ref(hub.Timm, "resnet50", "", "b.py", 1, 1),
		ref(hub.TorchVision, "resnet50", "", "b.py", 7, 1),
		ref(hub.HuggingFace, "google/flan-t5-small", "", "b.py", 30, 1),
		ref(hub.HuggingFace, "google/flan-t5-base", "", "b.py", 30, 1),
	},
	Unresolved: []detect.Unresolved{{
		At: detect.Position{File: "a.py", Line: 20}, Via: "lib.load", Reason: "x",
		Trace: []detect.Step{{At: detect.Position{File: "c.py", Line: 2}}},
	}},
	Problems: []detect.Problem{{At: detect.Position{File: "c.py", Line: 4}, Message: "bad"}},
	Vendored: []detect.Vendored{{Path: "vendor/lib", Library: "lib"}},
}

func places(items []explain.Item) []string {
	var out []string
	for _, i := range items {
		out = append(out, i.At().String())
	}
	return out
}

func TestByModel(t *testing.T) {
	for _, c := range []struct {
		name string
		want []string
	}{
		{"org/name", []string{"a.py:9:5", "a.py:9:40"}},
		{"Org/Name", []string{"a.py:3:5"}},
		{"ORG/NAME", []string{"a.py:3:5", "a.py:9:5", "a.py:9:40"}},
		{"org/name@v1", []string{"a.py:9:40"}},
		{"huggingface:org/name@v1", []string{"a.py:9:40"}},
		{"org/name@v2", nil},
		{"org/name@", nil},
		{"resnet50", []string{"b.py:1:1", "b.py:7:1"}},
		{"timm:resnet50", []string{"b.py:1:1"}},
		{"TIMM:ResNet50", []string{"b.py:1:1"}},
		{"resnet", nil},
		{"", nil},
	} {
		if diff := cmp.Diff(c.want, places(explain.ByModel(report, c.name))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestByLine(t *testing.T) {
	for _, c := range []struct {
		file                 string
		line, column         int
		items, passing, near []string
		notes                []string
	}{
		{file: "a.py", line: 9, items: []string{"a.py:9:5", "a.py:9:40"}, near: []string{"a.py:3:5", "a.py:20"}},
		{file: "a.py", line: 9, column: 39, items: []string{"a.py:9:5"}, near: []string{"a.py:3:5", "a.py:20"}},
		{file: "a.py", line: 9, column: 40, items: []string{"a.py:9:40"}, near: []string{"a.py:3:5", "a.py:20"}},
		{file: "a.py", line: 9, column: 1, items: []string{"a.py:9:5"}, near: []string{"a.py:3:5", "a.py:20"}},
		{file: "a.py", line: 20, items: []string{"a.py:20"}, near: []string{"a.py:3:5", "a.py:9:5", "a.py:9:40"}},
		{file: "b.py", line: 31, near: []string{"b.py:1:1", "b.py:7:1", "b.py:30:1"}},
		{file: "c.py", line: 2, passing: []string{"a.py:20"}, notes: []string{"c.py:4: bad"}},
		{file: "vendor/lib/x.py", line: 2, notes: []string{"vendor/lib is a copy of lib and is not scanned"}},
		{file: "vendor/library.py", line: 2},
	} {
		got := explain.ByLine(report, c.file, c.line, c.column)
		for what, pair := range map[string][2][]string{
			"items": {c.items, places(got.Items)}, "passing": {c.passing, places(got.Passing)},
			"near": {c.near, places(got.Near)}, "notes": {c.notes, got.Notes},
		} {
			if !slices.Equal(pair[0], pair[1]) {
				t.Errorf("%s:%d:%d: %s: want %q, got %q", c.file, c.line, c.column, what, pair[0], pair[1])
			}
		}
	}
}

func TestSuggest(t *testing.T) {
	for _, c := range []struct {
		name string
		want []string
	}{
		{"flan-t5-smal", []string{"google/flan-t5-small"}},
		{"google/flan-t5-smlal", []string{"google/flan-t5-small"}},
		{"flan-t5", []string{"google/flan-t5-base", "google/flan-t5-small"}},
		{"FLAN-T5-BASE", []string{"google/flan-t5-base"}},
		{"goggle/flan-t5-base", []string{"google/flan-t5-base"}},
		{"other/resnet50", []string{"resnet50"}},
		{"resnet51", []string{"resnet50"}},
		{"x", nil},
		{"nothing/alike", nil},
		{strings.Repeat("resnet50", 1000), nil},
	} {
		if diff := cmp.Diff(c.want, explain.Suggest(report, c.name)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.name, diff)
		}
	}
}

// Each kind of reason has an advice of its own; what no advice is for gets the
// general one.
func TestAdvice(t *testing.T) {
	for _, c := range []struct{ reason, want string }{
		{"command-line argument --model has no default", "give the option a default"},
		{"environment variable MODEL has no default", "give the variable a default in the code"},
		{"parameter name of load() is given by callers that are not in this project", "give the parameter a default"},
		{"field name of Options has no default", "give it a default, or a type"},
		{"local path ./weights", "no hub can say"},
		{"nothing comes to this code: the name is no text", "remove the code"},
		{"argument 1 of the script has no default", "give the argument a default in the script"},
		{"variable MODEL is not set in the file", "set the variable in the file"},
		{"the result of lib.pick() is not known", "--signatures"},
		{"this expression is not followed", "write the name, or a default for it"},
	} {
		var out bytes.Buffer
		item := explain.Item{Unresolved: &detect.Unresolved{Via: "lib.load", Reason: c.reason}}
		if err := explain.WriteText(&out, fstest.MapFS{}, []explain.Item{item}, detect.TextOptions{}); err != nil {
			t.Fatal(err)
		}
		if _, next, _ := strings.Cut(out.String(), "next:"); !strings.Contains(next, c.want) {
			t.Errorf("%s: %q is not in %q", c.reason, c.want, next)
		}
	}
}
