package config

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/signature"
)

var update = flag.Bool("update", false, "write the golden files")

func signatures(t testing.TB) *signature.Set {
	t.Helper()
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func run(t testing.TB, tree fs.FS, d detect.Detector) *detect.Report {
	t.Helper()
	r, err := detect.Run(t.Context(), tree, d)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// lines shows a report, sorted by place.
func lines(r *detect.Report) []string {
	var out []string
	for _, m := range r.Models {
		for _, ref := range m.References {
			var b strings.Builder
			fmt.Fprintf(&b, "%s: %s", ref.At, ref.Model)
			if ref.Revision != "" {
				fmt.Fprintf(&b, " @%s", ref.Revision)
			}
			if ref.Confidence != "" {
				fmt.Fprintf(&b, " %s confidence", ref.Confidence)
			}
			fmt.Fprintf(&b, " %s %s %s by %s", ref.Role, ref.Place, ref.Load.Part, ref.Via)
			if ref.Load.Filename != "" {
				fmt.Fprintf(&b, " file %s", ref.Load.Filename)
			}
			if ref.Load.AllowPatterns != nil {
				fmt.Fprintf(&b, " files %q", ref.Load.AllowPatterns)
			}
			if ref.Load.Variant != "" {
				fmt.Fprintf(&b, " variant %s", ref.Load.Variant)
			}
			if ref.Load.TrustRemoteCode {
				b.WriteString(" trusting")
			}
			for _, s := range ref.Trace {
				fmt.Fprintf(&b, "; %d:%d %s", s.At.Line, s.At.Column, s.What)
			}
			out = append(out, b.String())
		}
	}
	for _, u := range r.Unresolved {
		out = append(out, fmt.Sprintf("%s: unknown by %s: %s", u.At, u.Via, u.Reason))
	}
	for _, p := range r.Problems {
		out = append(out, fmt.Sprintf("%s: problem: %s", p.At, p.Message))
	}
	slices.Sort(out)
	return out
}

func golden(t *testing.T, name string, got []string) {
	t.Helper()
	text := strings.Join(got, "\n") + "\n"
	if *update {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), text); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

const samples = "testdata/samples"

// What the samples name, by exact place, and nothing of the decoys.
func TestSamples(t *testing.T) {
	golden(t, samples+".golden", lines(run(t, os.DirFS(samples), New(signatures(t)))))
}

func TestDecoys(t *testing.T) {
	for _, line := range lines(run(t, os.DirFS("testdata/decoys"), New(signatures(t)))) {
		t.Error(line)
	}
}

// Each rule of the catalogue has a sample in which it, and no other, finds a model.
func TestEachRuleHasASample(t *testing.T) {
	set, tree := signatures(t), os.DirFS(samples)
	try := func(t *testing.T, full *tool, what string, set1 func(*tool)) {
		t.Helper()
		one := *full
		one.Models, one.Commands, one.Containers, one.Targets = nil, nil, nil, nil
		set1(&one)
		tools := []*tool{&one}
		r := run(t, tree, &detector{set: set, known: &catalog{Tools: tools, finder: catalogue().finder, byName: newNames(tools)}})
		if len(r.Models) == 0 {
			t.Errorf("%s: no sample for %s", full.Name, what)
		}
	}
	for _, k := range catalogue().Tools {
		for _, r := range k.Models {
			try(t, k, fmt.Sprint("keys ", r.Keys), func(one *tool) { one.Models = []*rule{r} })
		}
		for _, r := range k.Commands {
			try(t, k, fmt.Sprint("command ", r.Keys), func(one *tool) { one.Commands = []*rule{r} })
		}
		for _, c := range k.Containers {
			try(t, k, "container "+c.At, func(one *tool) { one.Containers = []*container{c} })
		}
		for _, g := range k.Targets {
			try(t, k, "target "+g.Key+g.Tag, func(one *tool) { one.Targets = []*target{g} })
		}
	}
}

// A name that is a path of the tree is no model, from the root or from the file.
func TestPathsOfTheTree(t *testing.T) {
	config := "base_model: org/name\nsequence_len: 1\n"
	for _, other := range []string{"org/name/config.json", "sub/org/name/config.json"} {
		r := run(t, fstest.MapFS{
			"sub/train.yml": {Data: []byte(config)}, "far/train.yml": {Data: []byte(config)}, other: {Data: []byte("{}")},
		}, New(signatures(t)))
		var at []string
		for _, m := range r.Models {
			for _, ref := range m.References {
				at = append(at, ref.At.String())
			}
		}
		want := []string{"far/train.yml:1:13"}
		if strings.HasPrefix(other, "org") {
			want = nil
		}
		if diff := cmp.Diff(want, at); diff != "" {
			t.Errorf("%s (-want +got):\n%s", other, diff)
		}
	}
}

// A file that can't be read is said: what stops it, or that it is a template or
// data. One in which any word could stand for a model is not.
func TestProblems(t *testing.T) {
	r := run(t, fstest.MapFS{
		"adapter_config.json": {Data: []byte(`{"peft_type": 1, "base_model_name_or_path" "org/name"}`)},
		"train.yml":           {Data: []byte("base_model: [org/name\nsequence_len: 1\n")},
		"dvc.lock":            {Data: []byte("stages: {a: {deps: [{path: x\n")},
		"chart/pod.yaml":      {Data: []byte("kind: Pod\napiVersion: v1\nimage: vllm/vllm-openai\n{{- if .Values.x }}\nargs: [a]\n{{- end }}\n")},
		"data.json":           {Data: []byte(strings.Repeat(`{"base_model": "org/name"}`, maxWritten/10))},
		"large.json":          {Data: []byte(`{"base_model": "` + strings.Repeat("a", maxBytes) + `"}`)},
		"guess.yaml":          {Data: []byte("model: [org/name\n")},
	}, New(signatures(t)))
	want := []string{
		"adapter_config.json:1:44: problem: ':' expected, found '\"'",
		"dvc.lock:1:1: problem: did not find expected ',' or '}'",
		"train.yml:1:1: problem: did not find expected ',' or ']'",
	}
	if diff := cmp.Diff(want, lines(r)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	skipped := map[string]string{
		"chart/pod.yaml": "a template is read by who fills it in", "data.json": "data that can't be parsed", "large.json": "a configuration above 1 MiB is data",
	}
	for _, s := range r.Skipped {
		if skipped[s.Path] != s.Why {
			t.Errorf("%s is skipped: %s", s.Path, s.Why)
		}
		delete(skipped, s.Path)
	}
	for name := range skipped {
		t.Errorf("%s is not skipped", name)
	}
}

func TestCatalogueErrors(t *testing.T) {
	head := "[[tool]]\nname = \"x\"\ndoc = \"https://d\"\nfiles = [\"*.x\"]\n"
	model := head + "[[tool.model]]\nkeys = [\"a\"]\n"
	for _, c := range []struct{ text, want string }{
		{"unknown = 1", `unknown key "unknown"`},
		{"[[tool]]\nname = \"x\"", `tool "x": name, doc and files are needed`},
		{head, `tool "x": nothing is said of its files`},
		{head + "read = \"x\"\n[[tool.model]]\nkeys = [\"a\"]", `tool "x": unknown read "x"`},
		{head + "interpolate = \"x\"\n[[tool.model]]\nkeys = [\"a\"]", `tool "x": unknown interpolate "x"`},
		{head + "place = \"x\"\n[[tool.model]]\nkeys = [\"a\"]", `tool "x": unknown place "x"`},
		{head + "needs = [\"\"]\n[[tool.model]]\nkeys = [\"a\"]", `tool "x": path "" names no key`},
		{head + "[[tool.model]]\n", `tool "x": keys []: no keys`},
		{head + "[[tool.target]]\n", `tool "x": a target has a key or a tag`},
		{head + "[[tool.container]]\nat = \"a\"", `tool "x": container "a": one of image and program is needed`},
		{head + "[[tool.command]]\nkeys = [\"a\"]\nhub = \"url\"", `tool "x": keys ["a"]: a command line says itself what it loads`},
		{model, `tool "x": keys ["a"]: one of hub, call and command is needed`},
		{model + "hub = \"nowhere\"", `tool "x": keys ["a"]: unknown hub "nowhere"`},
		{model + "hub = \"url\"", `tool "x": keys ["a"]: unknown part ""`},
		{model + "hub = \"url\"\npart = \"weights\"\nlayout = \"x\"", `tool "x": keys ["a"]: unknown layout "x"`},
		{model + "hub = \"url\"\npart = \"weights\"\nrole = \"x\"", `tool "x": keys ["a"]: unknown role "x"`},
		{model + "hub = \"url\"\npart = \"weights\"\nrole = \"mentioned\"", `tool "x": keys ["a"]: a rule with role mentioned says why`},
		{model + "hub = \"url\"\npart = \"weights\"\npatterns = [\"a\"]", `tool "x": keys ["a"]: pattern "a" has no group name`},
		{model + "hub = \"url\"\npart = \"weights\"\nrevision = \"a..b\"", `tool "x": keys ["a"]: path "a..b" has an empty step`},
		{model + "hub = \"url\"\npart = \"weights\"\nwhen = [{ key = \"'a\" }]", `tool "x": keys ["a"]: path "'a": a quote has no end`},
	} {
		_, err := parseCatalog(c.text)
		if fmt.Sprint(err) != c.want {
			t.Errorf("%q:\n got %v\nwant %s", c.text, err, c.want)
		}
	}
}

// Every call and command that the catalogue refers to is known where it refers to.
func TestReferencesOfTheCatalogue(t *testing.T) {
	set := signatures(t)
	for _, k := range catalogue().Tools {
		for _, r := range k.Models {
			if r.Call != "" && len(set.Lookup(r.Call)) == 0 {
				t.Errorf("%s: no signature of %s", k.Name, r.Call)
			}
		}
	}
}
