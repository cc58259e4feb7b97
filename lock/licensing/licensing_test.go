package licensing

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/license"
)

var update = flag.Bool("update", false, "write the expected files")

// sample is a lock with a model of each kind of position.
func sample() *lock.Lock {
	hf := func(name string, l resolve.License, bases ...lock.Base) lock.Model {
		return lock.Model{Hub: "huggingface", Name: name, State: resolve.Resolved, License: l, Bases: bases, Kind: detect.KindModel}
	}
	base := func(name string, relation resolve.Relation) lock.Base {
		return lock.Base{Hub: "huggingface", Name: name, Relation: relation}
	}
	l := &lock.Lock{
		Project: "sample",
		Models: []lock.Model{
			hf("acme/adapter", resolve.License{SPDX: "Apache-2.0", Hub: "apache-2.0"}, base("acme/tuned", resolve.Adapter)),
			hf("acme/Llama-chat", resolve.License{Hub: "other", Name: "own", Link: "LICENSE", Text: "llama3.1"}, base("meta-llama/Llama-3.1-8B", resolve.Finetune)),
			hf("acme/silent", resolve.License{}, base("acme/none", resolve.Quantized)),
			hf("acme/toxic", resolve.License{SPDX: "CC-BY-NC-4.0", Hub: "cc-by-nc-4.0"}),
			hf("openai/clip-vit-base-patch32", resolve.License{}),
			{Hub: "api", Name: "gpt-4o-2024-08-06", State: resolve.Resolved},
			{Hub: "pytorch-hub", Name: "acme/net:big", State: resolve.Resolved, License: resolve.License{SPDX: "GPL-3.0-only"}, RemoteCode: true},
		},
		Bases: []lock.Model{
			hf("acme/none", resolve.License{}),
			hf("acme/tuned", resolve.License{SPDX: "MIT", Hub: "mit"}, base("meta-llama/Llama-3.1-8B", resolve.Finetune), base("acme/adapter", "")),
			hf("meta-llama/Llama-3.1-8B", resolve.License{Hub: "llama3.1"}),
		},
		Local:        []lock.Local{{Path: "weights/own.safetensors", Format: "safetensors", License: "agpl-3.0", Bases: []string{"acme/tuned"}}},
		Interactions: []lock.Interaction{{From: "api:gpt-4o-2024-08-06", To: "scratch:Student", Type: "feedback-guidance"}},
	}
	l.Models[1].Stages, l.Models[1].Author = []string{"INIT", "INF", "DLV"}, "Acme"
	l.Models[3].Stages, l.Models[3].Datasets = []string{"INIT", "FT"}, []string{"squad", "imagenet-1k", "acme/data"}
	return l
}

func project(id string) Project {
	p, _ := NamedLicense(id)
	return Project{License: p, From: "LICENSE"}
}

func TestVerdicts(t *testing.T) {
	want := []string{
		"acme/adapter: conflict: base derived-permissive, base derived-restrictions-lost, base derived-permissive, project project-rest",
		"acme/Llama-chat: compatible: base derived-same, project project-restricted",
		"acme/silent: no licence: base giver-none, project giver-none",
		"acme/toxic: conflict: dataset dataset-rest, dataset dataset-rest, dataset dataset-none, project project-non-commercial",
		"openai/clip-vit-base-patch32: compatible: project project-same",
		"api:gpt-4o-2024-08-06: needs review: project project-hosted-training",
		"pytorch-hub:acme/net:big: conflict: project project-copyleft-code",
		"weights/own.safetensors: conflict: base derived-permissive, base derived-restrictions-lost, base derived-permissive, base derived-permissive, project project-copyleft-part",
	}
	var got []string
	for _, m := range Of(sample(), project("MIT")).Models {
		var links []string
		for _, l := range m.Links {
			links = append(links, string(l.Kind)+" "+l.Rule)
		}
		got = append(got, m.Name+": "+string(m.Verdict)+": "+strings.Join(links, ", "))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestOutputs(t *testing.T) {
	r := Of(sample(), project("MIT"))
	for name, write := range map[string]func(*bytes.Buffer) error{
		"report.txt":  func(b *bytes.Buffer) error { return WriteText(b, r, strings.TrimSpace) },
		"report.json": func(b *bytes.Buffer) error { return WriteJSON(b, r) },
		"NOTICE":      func(b *bytes.Buffer) error { return WriteNotice(b, r, "sample", strings.TrimSpace) },
	} {
		var out bytes.Buffer
		if err := write(&out); err != nil {
			t.Fatal(err)
		}
		file := "testdata/" + name
		if *update {
			if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), out.String()); diff != "" {
			t.Errorf("%s: -want +got\n%s", name, diff)
		}
	}
}

func TestOneModelIsNotPlural(t *testing.T) {
	l := sample()
	l.Models, l.Local = l.Models[:1], nil
	var out bytes.Buffer
	if err := WriteText(&out, Of(l, project("MIT")), strings.TrimSpace); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "\n1 model: ") {
		t.Errorf("the sum is not of 1 model:\n%s", out.String())
	}
}

func TestJSONIsDescribed(t *testing.T) {
	page, err := os.ReadFile("JSON.md")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := WriteJSON(&out, Of(sample(), project("MIT"))); err != nil {
		t.Fatal(err)
	}
	for _, part := range strings.Split(out.String(), "\"")[1:] {
		if key := strings.Trim(part, " \n"); strings.Contains(out.String(), "\""+key+"\": ") && !strings.Contains(string(page), "`"+key+"`") && !strings.ContainsAny(key, " ,:{}[]") {
			t.Errorf("JSON.md does not describe %q", key)
		}
	}
}

func TestReadProject(t *testing.T) {
	mit := "MIT License\n\nCopyright (c) 2024 Acme\n\nPermission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the \"Software\"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:\n\nThe above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.\n\nTHE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.\n"
	for _, c := range []struct {
		files   map[string]string
		want    string
		from    string
		differs int
	}{
		{nil, "", "", 0},
		{map[string]string{"LICENSE": mit}, "MIT", "LICENSE", 0},
		{map[string]string{"LICENSE.md": mit, "pyproject.toml": "[project]\nlicense = \"GPL-3.0-only\"\n"}, "MIT", "LICENSE.md", 1},
		{map[string]string{"LICENSE": "My own words.", "pyproject.toml": "[project]\nlicense = {text = \"BSD-3-Clause\"}\n"}, "BSD-3-Clause", "pyproject.toml", 0},
		{map[string]string{"LICENSE": "My own words."}, "the text of LICENSE", "LICENSE", 0},
		{map[string]string{"pyproject.toml": "[tool.poetry]\nlicense = \"Apache-2.0\"\n"}, "Apache-2.0", "pyproject.toml", 0},
		{map[string]string{"pyproject.toml": "[project]\nclassifiers = [\"License :: OSI Approved :: MIT License\"]\n"}, "MIT", "pyproject.toml", 0},
		{map[string]string{"pyproject.toml": "[project]\nlicense = \"MIT OR Apache-2.0\"\n"}, "MIT OR Apache-2.0", "pyproject.toml", 0},
		{map[string]string{"setup.cfg": "[metadata]\nname = x\nlicense = MIT License\n"}, "MIT", "setup.cfg", 0},
		{map[string]string{"setup.py": "setup(name='x', license='Apache 2.0')"}, "Apache-2.0", "setup.py", 0},
		{map[string]string{"setup.py": "setup(classifiers=['License :: OSI Approved :: MIT License'])"}, "MIT", "setup.py", 0},
		{map[string]string{"package.json": `{"license": "ISC"}`}, "ISC", "package.json", 0},
		{map[string]string{"CITATION.cff": "cff-version: 1.2.0\nlicense: CC-BY-4.0\n"}, "CC-BY-4.0", "CITATION.cff", 0},
		{map[string]string{"Cargo.toml": "[package]\nlicense = \"MIT\"\n"}, "MIT", "Cargo.toml", 0},
		{map[string]string{"pyproject.toml": "[[[", "package.json": "{", "CITATION.cff": "a: [", "setup.cfg": "\xff"}, "", "", 0},
		{map[string]string{"LICENSE": strings.Repeat("x", maxFile+1)}, "", "", 0},
	} {
		tree := fstest.MapFS{}
		for name, text := range c.files {
			tree[name] = &fstest.MapFile{Data: []byte(text)}
		}
		p := ReadProject(tree)
		if p.License.String() != c.want || p.From != c.from || len(p.Others) != c.differs {
			t.Errorf("%v: %q from %q, others %v; want %q from %q", c.files, p.License.String(), p.From, p.Others, c.want, c.from)
		}
	}
}

func TestNotices(t *testing.T) {
	p := ReadProject(fstest.MapFS{"README.md": {Data: []byte("# App\n\n**Built with\nLlama**\n")}, "main.py": {Data: []byte("# Powered by Stability AI")}})
	if !p.Says("Built with Llama") || p.Says("Built with Llamas") || p.Says("Powered by Stability AI") {
		t.Error("a notice is told by its words, in READMEs and the like alone")
	}
	p = ReadProject(fstest.MapFS{"NOTICE": {Data: []byte("licensed, Copyright (c) Stability AI Ltd.")}})
	if !p.Says("Copyright © Stability AI Ltd") || p.Says("Copyright Acme") {
		t.Error("(c) is another way to write the sign")
	}
}

// TestWeightsOfLibraries holds that weights of one library can be under different
// licences.
func TestWeightsOfLibraries(t *testing.T) {
	for file, want := range map[string]string{"vit_h_14_swag-80465313.pth": "CC-BY-NC-4.0", "vit_h_14-0676ba61.pth": "BSD-3-Clause"} {
		m := &lock.Model{Hub: "torchvision", Name: "vit_h_14", Catalogue: []string{"https://x.example"}, Files: []resolve.File{{Path: file}}}
		if p, by := LicenseOf(m); p.String() != want || by != "origin" {
			t.Errorf("%s: %q by %s, want %q", file, p.String(), by, want)
		}
	}
}

// TestHostileChain holds that circles and fans of base models end.
func TestHostileChain(t *testing.T) {
	l := &lock.Lock{}
	for i := range 300 {
		m := lock.Model{Hub: "huggingface", Name: "a/" + strings.Repeat("x", i%90+1) + string(rune('a'+i%26))}
		for j := range 50 {
			m.Bases = append(m.Bases, lock.Base{Hub: "huggingface", Name: "a/" + strings.Repeat("x", (i*j)%90+1) + string(rune('a'+j%26))})
		}
		l.Models = append(l.Models, m)
	}
	for _, m := range Of(l, Project{}).Models {
		if len(m.Links) > maxLinks+1 {
			t.Fatalf("%d links", len(m.Links))
		}
	}
}

func FuzzReadProject(f *testing.F) {
	f.Add([]byte("[project]\nlicense = \"MIT\""), []byte("license: MIT"), []byte("MIT License"))
	f.Fuzz(func(_ *testing.T, pyproject, cff, text []byte) {
		p := ReadProject(fstest.MapFS{
			"pyproject.toml": {Data: pyproject}, "CITATION.cff": {Data: cff}, "LICENSE": {Data: text}, "setup.py": {Data: text},
			"setup.cfg": {Data: cff}, "package.json": {Data: text}, "README": {Data: text},
		})
		_ = p.License.String()
		p.Says("Built with Llama")
		_ = license.NoLicense
	})
}

// TestMissing: what the table of a library lacks is under no licence of the library.
func TestMissing(t *testing.T) {
	m := &lock.Model{Hub: "openai-whisper", Name: "no-such", State: resolve.NotFound, Reason: "no model of that name"}
	if p, key := LicenseOf(m); p.Stated() || key != "" {
		t.Errorf("missing: %s by %q", p.String(), key)
	}
	m.State = resolve.Offline
	if p, key := LicenseOf(m); p.String() != "MIT" || key != "origin" {
		t.Errorf("offline: %s by %q", p.String(), key)
	}
}

// TestUnasked: what no hub was asked for is not known; that there is no licence is not said.
func TestUnasked(t *testing.T) {
	l := &lock.Lock{Models: []lock.Model{
		{Hub: "huggingface", Name: "a/offline", State: resolve.Offline, Reason: "no request may leave"},
		{Hub: "huggingface", Name: "a/silent", State: resolve.Resolved, Commit: strings.Repeat("a", 40)},
		{Hub: "huggingface", Name: "a/unheard", State: resolve.Offline, Reason: "no request may leave"},
	}}
	r := Of(l, Project{})
	if got := r.Models[0]; got.Verdict != license.NeedsReview || !strings.Contains(got.Links[0].Why, "is not known: no request may leave") {
		t.Errorf("offline: %s: %s", got.Verdict, got.Links[0].Why)
	}
	if got := r.Models[1]; got.Verdict != license.NoLicense {
		t.Errorf("silent: %s", got.Verdict)
	}
	var text strings.Builder
	if err := WriteText(&text, r, strings.Clone); err != nil {
		t.Fatal(err)
	}
	if want := "\nneeds review, as the licence is not known: no request may leave\n  a/offline\n  a/unheard\n\n"; strings.Count(text.String(), want) != 1 || strings.Count(text.String(), "may leave") != 1 {
		t.Errorf("lacks %q once:\n%s", want, text.String())
	}
	var notice strings.Builder
	if err := WriteNotice(&notice, r, "sample", strings.Clone); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(notice.String(), "the licence is not known") || !strings.Contains(notice.String(), "no licence is stated") {
		t.Error(notice.String())
	}
}
