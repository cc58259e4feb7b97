package bom_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/bom"
	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

func resolved(name, revision, commit string, bases ...lock.Base) lock.Model {
	return lock.Model{Hub: hub.HuggingFace, Name: name, Revision: revision, State: resolve.Resolved, Commit: commit, Bases: bases}
}

func madeFrom(name, commit string, relation resolve.Relation) lock.Base {
	return lock.Base{Hub: hub.HuggingFace, Name: name, Commit: commit, Relation: relation}
}

// TestManyPathsOfLineage: models of one layer made from all of the next have
// more paths to the last layer than any document can hold.
func TestManyPathsOfLineage(t *testing.T) {
	const layers, width = 30, 8
	l := &lock.Lock{Detection: "sha256:" + sha('0'), Models: []lock.Model{resolved("m/used", "", commit('a'))}}
	layer := func(i int) (bases []lock.Base) {
		for j := range width {
			bases = append(bases, madeFrom(fmt.Sprintf("m/layer%d-%d", i, j), commit('b'), resolve.Merge))
		}
		return bases
	}
	l.Models[0].Bases = layer(0)
	for i := range layers {
		for _, b := range layer(i) {
			m := resolved(b.Name, "", b.Commit)
			if i+1 < layers {
				m.Bases = layer(i + 1)
			}
			l.Bases = append(l.Bases, m)
		}
	}
	d := document(l)
	names, deepest, listed := map[string]int{}, 0, 0
	var walk func(list []bom.Ancestor, depth int)
	walk = func(list []bom.Ancestor, depth int) {
		for _, a := range list {
			deepest = max(deepest, depth)
			listed++
			if len(a.Ancestors) > 0 {
				names[a.Name]++
			}
			walk(a.Ancestors, depth+1)
		}
	}
	walk(d.Models[0].Ancestors, 1)
	if deepest != 16 {
		t.Errorf("the lineage is %d deep, want 16", deepest)
	}
	if most := width + 100_000/(layers*width+1); listed > most || listed < most/2 {
		t.Errorf("%d ancestors are listed, want at most %d and not much less", listed, most)
	}
	for name, n := range names {
		if n > 1 {
			t.Errorf("%s has its ancestors %d times", name, n)
		}
	}
	for name, check := range checks {
		if err := check(encode(t, name, d)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestBaseAtAnotherRevision: the project loads a model at a tag, and another
// that was made from its default branch.
func TestBaseAtAnotherRevision(t *testing.T) {
	tagged := resolved("m/base", "v1", commit('1'))
	child := resolved("m/child", "", commit('2'), madeFrom("m/base", commit('3'), resolve.Finetune))
	newest := resolved("m/base", "", commit('3'))
	for name, l := range map[string]*lock.Lock{
		"block of its own": {Models: []lock.Model{tagged, child}, Bases: []lock.Model{newest}},
		"no block":         {Models: []lock.Model{tagged, child}},
	} {
		d := document(l)
		i := slices.IndexFunc(d.Models, func(m bom.Model) bool { return m.Name == "child" })
		if got := d.Models[i].Ancestors[0].Version; got != commit('3') {
			t.Errorf("%s: the base is at %s, want %s", name, got, commit('3'))
		}
	}
}

// TestAdapterOfAdapter: each adapter needs what it was made for.
func TestAdapterOfAdapter(t *testing.T) {
	l := &lock.Lock{
		Models: []lock.Model{resolved("m/a", "", commit('1'), madeFrom("m/b", commit('2'), resolve.Adapter))},
		Bases: []lock.Model{
			resolved("m/b", "", commit('2'), madeFrom("m/c", commit('3'), resolve.Adapter)),
			resolved("m/c", "", commit('3')),
		},
	}
	d := document(l)
	needs := map[string][]string{}
	for _, m := range d.Models {
		needs[m.Ref] = m.DependsOn
	}
	want := map[string][]string{"model:huggingface/m/a": {"model:huggingface/m/b"}, "model:huggingface/m/b": {"model:huggingface/m/c"}, "model:huggingface/m/c": nil}
	if diff := cmp.Diff(want, needs); diff != "" {
		t.Errorf("dependencies (-want +got):\n%s", diff)
	}
	for name, check := range checks {
		if err := check(encode(t, name, d)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestRefsAreUnique: names that differ in what no document can hold, and a
// revision that is called as a file.
func TestRefsAreUnique(t *testing.T) {
	files := []resolve.File{{Path: "a b", Size: 1, SHA256: sha('1')}, {Path: "a  b", Size: 2, SHA256: sha('2')}, {Path: "config.json", Size: 3, SHA256: sha('3')}}
	first, second := resolved("m/x", "", commit('1')), resolved("m/x", "config.json", commit('1'))
	first.Files, second.Files = files, files
	d := document(&lock.Lock{Models: []lock.Model{second, first}})
	for name, check := range checks {
		data := encode(t, name, d)
		if err := check(data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, f := range files {
			if got := strings.Count(string(data), f.SHA256); got != 2 {
				t.Errorf("%s: %q stands %d times, want one a model", name, f.Path, got)
			}
		}
	}
}

// TestUnknownSPDXLicense: a lock that was edited names an id that is none.
func TestUnknownSPDXLicense(t *testing.T) {
	m := resolved("m/x", "", commit('1'))
	m.License = resolve.License{SPDX: "No-Such-Licence"}
	d := document(&lock.Lock{Models: []lock.Model{m}})
	if err := validate(schema(t, "1.6"), encode(t, "sample.cdx16.json", d)); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff([]bom.License{{Name: "No-Such-Licence"}}, d.Models[0].Licenses); diff != "" {
		t.Errorf("licences (-want +got):\n%s", diff)
	}
}

// TestTimeOfDocument: what the caller states, else the newest date of a model,
// else none, or 1970 where the format demands one.
func TestTimeOfDocument(t *testing.T) {
	dated := resolved("m/x", "", commit('1'))
	dated.LastModified = "2024-02-19T11:06:12Z"
	without := resolved("m/x", "", commit('1'))
	epoch := time.Unix(0, 0)
	for _, c := range []struct {
		name      string
		model     lock.Model
		created   time.Time
		cdx, spdx string
	}{
		{"stated", dated, time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), `"timestamp": "2025-01-01T00:00:00Z",`, "2025-01-01T00:00:00Z"},
		{"stated as 1970", dated, epoch, `"timestamp": "1970-01-01T00:00:00Z",`, "1970-01-01T00:00:00Z"},
		{"of the lock", dated, time.Time{}, `"timestamp": "2024-02-19T11:06:12Z",`, "2024-02-19T11:06:12Z"},
		{"none", without, time.Time{}, "", "1970-01-01T00:00:00Z"},
	} {
		d := bom.FromLock(&lock.Lock{Models: []lock.Model{c.model}}, bom.Options{Created: c.created})
		metadata, _, _ := strings.Cut(string(encode(t, "sample.cdx16.json", d)), `"components": [`)
		if c.cdx == "" && strings.Contains(metadata, "timestamp") || !strings.Contains(metadata, c.cdx) {
			t.Errorf("%s: want %s in\n%s", c.name, c.cdx, metadata)
		}
		for _, name := range []string{"sample.spdx3.json", "sample.spdx23.json"} {
			if !strings.Contains(string(encode(t, name, d)), `"created": "`+c.spdx+`"`) {
				t.Errorf("%s: %s was not created at %s", c.name, name, c.spdx)
			}
		}
	}
}

// TestVariants: the same repository at two revisions and the same weights under two
// names are variants of each other, other files that are alike are not, and each format
// says so.
func TestVariants(t *testing.T) {
	weights := func(path, digits string) []resolve.File { return []resolve.File{{Path: path, SHA256: digits}} }
	m := []lock.Model{resolved("a/one", "", commit('1')), resolved("a/one", "old", commit('2')), resolved("b/copy", "", commit('3')), resolved("c/other", "", commit('4'))}
	m[0].Files = weights("model.safetensors", sha('a'))
	m[2].Files = append(weights("renamed.safetensors", sha('a')), resolve.File{Path: "tokenizer.json", SHA256: sha('b')})
	m[3].Files = weights("tokenizer.json", sha('b'))
	l := &lock.Lock{Models: m, Local: []lock.Local{{Path: "own.safetensors", SHA256: sha('a')}}}
	d := document(l)
	got := map[string][]string{}
	for _, m := range d.Models {
		got[m.Ref] = m.Variants
	}
	one, old, same, own := "model:huggingface/a/one", "model:huggingface/a/one#old", "model:huggingface/b/copy", "local:own.safetensors"
	want := map[string][]string{one: {own, old, same}, old: {one}, same: {own, one}, own: {one, same}, "model:huggingface/c/other": nil}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for name, mark := range map[string]string{
		"sample.cdx16.json": `"variants": [`, "sample.cdx17.json": `"variants": [`, "sample.spdx3.json": `"hasVariant"`, "sample.spdx23.json": `"VARIANT_OF"`, "sample.spdx23.spdx": " VARIANT_OF ",
	} {
		data := encode(t, name, d)
		if !strings.Contains(string(data), mark) {
			t.Errorf("%s has no %s", name, mark)
		}
		if err := checks[name](data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestConcluded: a licence is concluded where something else than the card's word shows
// it, and only there.
func TestConcluded(t *testing.T) {
	declared := resolved("a/b", "", commit('1'))
	declared.License = resolve.License{SPDX: "MIT", Hub: "mit"}
	shown := resolved("a/c", "", commit('2'))
	shown.License = resolve.License{SPDX: "MIT", Link: "LICENSE", Text: "MIT"}
	library := lock.Model{Hub: hub.TorchVision, Name: "resnet50", State: resolve.Unsupported, Reason: "r"}
	d := document(&lock.Lock{Models: []lock.Model{declared, shown, library}})
	for _, m := range d.Models {
		switch {
		case m.Name == "b" && m.Concluded != nil, m.Name == "c" && (m.Concluded == nil || m.Concluded.ID != "MIT"), m.Name == "resnet50" && m.Concluded == nil:
			t.Errorf("%s: %+v", m.Name, m.Concluded)
		}
	}
}

// TestProfile: the AI profile is claimed where each model, and what it was made from,
// has what the profile demands.
func TestProfile(t *testing.T) {
	complete := func(name string, bases ...lock.Base) lock.Model {
		m := resolved(name, "", commit('1'), bases...)
		m.Author, m.LastModified = "a", "2024-02-19T11:06:12Z"
		return m
	}
	l := &lock.Lock{Models: []lock.Model{complete("a/b", madeFrom("a/base", commit('1'), resolve.Finetune))}, Bases: []lock.Model{complete("a/base")}}
	claims := func() bool { return strings.Contains(string(encode(t, "sample.spdx3.json", document(l))), `"ai",`) }
	if !claims() {
		t.Error("a lock in which nothing is missing")
	}
	l.Bases[0].LastModified = ""
	if claims() {
		t.Error("a base of which no time is known")
	}
}

// TestDataSetInUse: a data set that the project loads is data in each format, and what a
// card names by its name is that, whether as what a model was made of or measured on.
func TestDataSetInUse(t *testing.T) {
	m := resolved("a/b", "", commit('1'))
	m.Datasets, m.Evaluations = []string{"d/set"}, []resolve.Evaluation{{Dataset: "D/Set", Metric: "f1", Value: "1"}, {Dataset: "a title", Metric: "f1", Value: "2"}}
	set := resolved("datasets/d/set", "", commit('2'))
	set.Kind, set.Task = detect.KindDataset, "question-answering"
	d := document(&lock.Lock{Models: []lock.Model{m, set}})
	ref := "model:huggingface/datasets/d/set"
	if got := d.Models[0]; len(d.Datasets) != 1 || d.Datasets[0].URL != "" || !slices.Equal(got.Datasets, []string{ref}) || !slices.Equal(got.TestedOn, []string{"dataset:a title", ref}) {
		t.Errorf("%+v of %v", d.Models[0], d.Datasets)
	}
	for name, marks := range map[string][]string{
		"sample.cdx16.json":  {`"type": "data"`, `"ref": "` + ref + `"`, `"value": "question-answering"`},
		"sample.cdx17.json":  {`"type": "data"`, `"ref": "` + ref + `"`, `"value": "question-answering"`},
		"sample.spdx3.json":  {`"relationshipType": "trainedOn"`, `"relationshipType": "testedOn"`, `"software_packageVersion": "` + commit('2')},
		"sample.spdx23.json": {`"DATA_FILE_OF"`, `"TEST_OF"`, "ptmlock:task=question-answering"},
	} {
		data := encode(t, name, d)
		if err := checks[name](data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, mark := range marks {
			if !strings.Contains(string(data), mark) {
				t.Errorf("%s has no %s", name, mark)
			}
		}
	}
}

// TestDescribe: what a model is, in the words of the lock, and nothing where that says
// nothing.
func TestDescribe(t *testing.T) {
	described := resolved("a/b", "", commit('1'), madeFrom("a/one", commit('2'), resolve.Merge), madeFrom("a/two", "", resolve.Merge))
	described.Family, described.Task, described.Parameters, described.Languages = "BERT", "fill-mask", 12, []string{"de", "en"}
	described.Kind, described.Card = detect.KindTokenizerOnly, []resolve.Fact{{Key: resolve.FactUse, Value: "reading.", Source: "body", At: "README.md:1"}}
	quantized := resolved("a/c", "", commit('3'), madeFrom("a/b", commit('1'), resolve.Quantized))
	quantized.Quantization, quantized.Stages, quantized.Unsure = "Q4_K_M", []string{"FT"}, []string{"FT low"}
	quantized.Bases[0].Guessed = true
	d := document(&lock.Lock{Models: []lock.Model{described, quantized, resolved("a/d", "", commit('4'))}})
	want := [][2]string{
		{"Model of the BERT family, for fill-mask, with 12 parameters, in the languages de, en, whose tokenizer alone is used. Meant for: reading.",
			"Merged of a/one@" + commit('2') + ", a/two."},
		{"Model quantized as Q4_K_M.", "Quantized from a/b@" + commit('1') + " as Q4_K_M (inferred, not declared). Changed by the project: it is trained further (low confidence)."},
		{"", ""},
	}
	for i, m := range d.Models {
		if got := [2]string{m.Description, m.Notes}; got != want[i] {
			t.Errorf("%s: %q", m.Name, got)
		}
	}
}
