package bom_test

import (
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/bom/reading"
	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// TestReadOwn: a document of ours, read again, differs in nothing from its lock.
func TestReadOwn(t *testing.T) {
	locks := exampleLocks(t)
	locks["sample"] = sample()
	for what, l := range locks {
		for _, format := range []string{"sample.cdx16.json", "sample.cdx17.json"} {
			read, err := reading.CycloneDX(encode(t, format, document(l)))
			if err != nil {
				t.Fatal(err)
			}
			if len(read.Models) != len(l.Models) {
				t.Errorf("%s: %d models, not %d", what, len(read.Models), len(l.Models))
			}
			if changes := lock.Diff(read.Align(l)); len(changes) > 0 {
				t.Errorf("%s, %s: %+v", what, format, changes[0])
			}
		}
	}
}

// foreign is a document of another tool: names by package URL, by link, by name alone;
// what it says of a model is little, and one thing is wrong.
const foreign = `{"bomFormat": "CycloneDX", "specVersion": "1.5", "metadata": {"component": {"type": "application", "name": "shop"}},
	"components": [
		{"type": "library", "name": "transformers"},
		{"type": "machine-learning-model", "name": "reader", "purl": "pkg:huggingface/acme/Reader@AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
			"licenses": [{"license": {"name": "apache-2.0"}}], "hashes": [{"alg": "SHA-1", "content": "0"}]},
		{"type": "machine-learning-model", "group": "acme", "name": "writer", "version": "main", "licenses": [{"license": {"id": "MIT"}}],
			"components": [{"type": "file", "name": "model.safetensors", "hashes": [{"alg": "SHA-256", "content": "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"}]}]},
		{"type": "application", "name": "inner", "components": [
			{"type": "machine-learning-model", "name": "gone", "externalReferences": [{"type": "website", "url": "https://huggingface.co/acme/gone/tree/main"}]}]},
		{"type": "machine-learning-model", "name": "tiny:vit", "purl": "pkg:github/acme/tiny@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb#hubconf.py"}]}`

func TestReadForeign(t *testing.T) {
	read, err := reading.CycloneDX([]byte(foreign))
	if err != nil {
		t.Fatal(err)
	}
	model := func(name, c string, license resolve.License) lock.Model {
		return lock.Model{Hub: hub.HuggingFace, Name: name, State: resolve.Resolved, Commit: c, License: license, Kind: detect.KindModel}
	}
	l := &lock.Lock{Project: "shop", Models: []lock.Model{
		model("acme/Reader", commit('a'), resolve.License{SPDX: "Apache-2.0", Hub: "apache-2.0"}),
		model("acme/writer", commit('c'), resolve.License{SPDX: "Apache-2.0", Hub: "apache-2.0"}),
		{Hub: hub.PyTorchHub, Name: "acme/tiny:vit", State: resolve.Resolved, Commit: commit('d')},
		model("acme/new", commit('e'), resolve.License{}),
	}}
	l.Models[1].Files = []resolve.File{{Path: "model.safetensors", Size: 3, SHA256: sha('f')}, {Path: "config.json", Size: 2, GitOID: commit('0')}}
	want := map[string]bool{
		"license acme/writer": true, "weights acme/writer": true, "repinned acme/tiny:vit": true, "added acme/new": true, "removed acme/gone": true,
	}
	for _, c := range lock.Diff(read.Align(l)) {
		key := string(c.Kind) + " " + c.Model.Name
		if !want[key] {
			t.Errorf("%s: %q to %q", key, c.Old, c.New)
		}
		delete(want, key)
	}
	for key := range want {
		t.Errorf("not found: %s", key)
	}
	if l.Models[0].License.SPDX != "Apache-2.0" || read.Models[0].License.SPDX == "" && read.Models[0].License.Hub == "" {
		t.Error("filling has changed what it was given")
	}
}

// TestReadGenerators: documents as generators of AI-BOMs shape them agree with the lock
// of the same model, wherever the model stands and however its commit is written.
func TestReadGenerators(t *testing.T) {
	c := commit('a')
	for what, text := range map[string]string{
		"the document is about the model": `{"bomFormat": "CycloneDX", "metadata": {"component": {"type": "machine-learning-model", "name": "Reader", "purl": "pkg:huggingface/acme/Reader@` + c + `"}}}`,
		"a short commit":                  `{"bomFormat": "CycloneDX", "components": [{"type": "machine-learning-model", "group": "acme", "name": "Reader", "version": "` + c[:8] + `", "purl": "pkg:huggingface/acme/Reader@` + c[:8] + `"}]}`,
		"a version of the tool's own":     `{"bomFormat": "CycloneDX", "components": [{"type": "machine-learning-model", "name": "Reader", "version": "1.0", "purl": "pkg:huggingface/acme/Reader@1.0"}]}`,
		"a library":                       `{"bomFormat": "CycloneDX", "components": [{"type": "library", "name": "Reader", "purl": "pkg:huggingface/acme/Reader@` + c + `"}]}`,
		"a file of it, too":               `{"bomFormat": "CycloneDX", "components": [{"type": "library", "name": "Reader", "purl": "pkg:huggingface/acme/Reader@` + c + `"}, {"type": "library", "name": "tokenization.py", "purl": "pkg:huggingface/acme/Reader@` + commit('b') + `#tokenization.py"}]}`,
		"a name without its owner":        `{"bomFormat": "CycloneDX", "components": [{"type": "machine-learning-model", "name": "reader", "licenses": [{"license": {"name": "NOASSERTION"}}]}]}`,
		"wrong where nobody reads":        `{"bomFormat": "CycloneDX", "serialNumber": 7, "components": [{"type": "machine-learning-model", "name": "acme/reader", "patentAssertions": "?", "evidence": []}]}`,
		"twice":                           `{"bomFormat": "CycloneDX", "metadata": {"component": {"type": "machine-learning-model", "name": "Reader", "purl": "pkg:huggingface/acme/Reader"}}, "components": [{"type": "machine-learning-model", "name": "Reader", "purl": "pkg:huggingface/acme/Reader@` + c + `"}]}`,
	} {
		l := &lock.Lock{Models: []lock.Model{
			{Hub: hub.HuggingFace, Name: "acme/Reader", State: resolve.Resolved, Commit: c, License: resolve.License{SPDX: "Apache-2.0"}, Kind: detect.KindModel},
		}}
		read, err := reading.CycloneDX([]byte(text))
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		for _, change := range lock.Diff(read.Align(l)) {
			t.Errorf("%s: %s %s: %q to %q", what, change.Kind, change.Model.Name, change.Old, change.New)
		}
	}
	read, err := reading.CycloneDX([]byte(`{"bomFormat": "CycloneDX", "components": [{"type": "machine-learning-model", "name": "Reader", "version": "bbbbbbbb", "purl": "pkg:huggingface/acme/Reader@bbbbbbbb"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	l := &lock.Lock{Models: []lock.Model{{Hub: hub.HuggingFace, Name: "acme/Reader", State: resolve.Resolved, Commit: c}}}
	if changes := lock.Diff(read.Align(l)); len(changes) != 1 || changes[0].Kind != "repinned" {
		t.Errorf("another commit: %+v", changes)
	}
}

// TestReadBases: a base model among the models of a document is not one too many, unless
// it is another commit.
func TestReadBases(t *testing.T) {
	l := &lock.Lock{Models: []lock.Model{{Hub: hub.HuggingFace, Name: "acme/reader", State: resolve.Resolved, Commit: commit('a'),
		Bases: []lock.Base{{Hub: hub.HuggingFace, Name: "acme/base", Commit: commit('b'), Relation: "finetune"}}}}}
	for c, want := range map[string]int{commit('b'): 0, commit('c'): 1} {
		read, err := reading.CycloneDX([]byte(`{"bomFormat": "CycloneDX", "components": [{"type": "library", "name": "reader", "purl": "pkg:huggingface/acme/reader@` + commit('a') + `"},
			{"type": "library", "name": "base", "purl": "pkg:huggingface/acme/base@` + c + `"}]}`))
		if err != nil {
			t.Fatal(err)
		}
		if changes := lock.Diff(read.Align(l)); len(changes) != want {
			t.Errorf("%s: %+v", c, changes)
		}
	}
}

// TestReadRevisions: a model at two revisions is two, as in the lock.
func TestReadRevisions(t *testing.T) {
	l := &lock.Lock{Models: []lock.Model{
		{Hub: hub.HuggingFace, Name: "acme/reader", Revision: "v1", State: resolve.Resolved, Commit: commit('a'), Kind: detect.KindModel},
		{Hub: hub.HuggingFace, Name: "acme/reader", Revision: "v2", State: resolve.Resolved, Commit: commit('b'), Kind: detect.KindModel},
	}}
	for i := range l.Models {
		l.Models[i].Uses = []lock.Use{{File: "a.py", Via: "load"}}
	}
	read, err := reading.CycloneDX(encode(t, "sample.cdx16.json", document(l)))
	if err != nil {
		t.Fatal(err)
	}
	if len(read.Models) != 2 {
		t.Fatalf("%d models", len(read.Models))
	}
	for _, c := range lock.Diff(read.Align(l)) {
		t.Errorf("%+v", c)
	}
}

func TestReadRefused(t *testing.T) {
	for text, want := range map[string]string{"{": "unexpected end", `{"bomFormat": "x"}`: "not a CycloneDX", `{"spdxVersion": "SPDX-2.3"}`: "not a CycloneDX", "<bom/>": "not JSON",
		"{\"bomFormat\": \"CycloneDX\",\n\"components\": [{\"name\": 1}]}": "2:25: components.name: number"} {
		if _, err := reading.CycloneDX([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(foreign))
	for _, text := range others {
		f.Add([]byte(text))
	}
	l := sample()
	f.Fuzz(func(t *testing.T, data []byte) {
		if read, err := reading.CycloneDX(data); err == nil {
			lock.Diff(read.Align(l))
		}
	})
}
