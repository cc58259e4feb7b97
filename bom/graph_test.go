package bom_test

import (
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/bom"
	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/lock"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// TestNativePlaces: what the formats have places for stands there.
func TestNativePlaces(t *testing.T) {
	places := map[string][]string{
		"sample.cdx16.json": {
			`"scope": "optional"`, `"bom-ref": "task:adapt:pkg:huggingface/acme/reader@`, `"taskTypes": [
                "build"`, `"bom-ref": "network:Head"`,
			`"text": "Its hub did not describe it: gated: the owner gives access by hand"`, `"aggregate": "incomplete"`, `"bom-ref": "hub:huggingface"`, `"flow": "bi-directional"`,
			`"text": "Loads a model that the sources do not tell: d.py: transformers.AutoModel.from_pretrained: command-line argument --model has no default"`,
			`"acknowledgement": "concluded"`, `"slice": "SQuAD"`, `"variants": [`, `"name": "the readers of Acme"`,
		},
		"sample.spdx3.json": {`"relationshipType": "hasOptionalDependency"`, `"relationshipType": "other"`, `"comment": "it measures the output of the other"`,
			`"statement": "Its hub did not describe it: gated: the owner gives access by hand"`, `"relationshipType": "testedOn"`, `"relationshipType": "hasVariant"`,
			`"statement": "{\"ptmlock:edge:confidence\":[\"low\"],`, `"originatedBy": [`, `"software_sourceInfo": "Quantized from acme/reader@`, `"type": "dataset_DatasetPackage"`},
		"sample.spdx23.json": {`"relationshipType": "OPTIONAL_DEPENDENCY_OF"`, `"comment": "it measures the output of the other: ptmlock:edge:confidence=low ptmlock:edge:file=rag/judge.py ptmlock:edge:type=evaluation"`,
			`"relationshipType": "TEST_OF"`, `"relationshipType": "VARIANT_OF"`, `"originator": "Organization: the readers of Acme"`, `"sourceInfo": "Quantized from acme/reader@`, `"referenceType": "swh"`},
		"sample.cdx17.json": {`"isExternal": true`, `"attributedTo": "hub:huggingface"`, `"attributedTo": "tool:ptmlock"`},
	}
	for name, want := range places {
		data := string(encode(t, name, document(sample())))
		for _, text := range want {
			if !strings.Contains(data, text) {
				t.Errorf("%s has no %s", name, text)
			}
		}
	}
}

// TestTested: what only tests load is in each format what it has for tests, and no
// alternative of the program.
func TestTested(t *testing.T) {
	use := func(role detect.PathRole) []lock.Use {
		return []lock.Use{{File: "a.py", Via: "lib.load", PathRole: role}}
	}
	l := &lock.Lock{Interchangeable: [][]string{{"huggingface:a/real", "huggingface:a/tested"}}}
	for name, uses := range map[string][]lock.Use{"a/real": append(use(""), use(detect.RoleTest)...), "a/tested": use(detect.RoleTest), "a/shown": use(detect.RoleExample)} {
		l.Models = append(l.Models, lock.Model{Hub: hub.HuggingFace, Name: name, State: resolve.Unsupported, Reason: "r", Uses: uses})
	}
	l.Local = []lock.Local{{Path: "tests/w.pt", Format: "pickle", Uses: use(detect.RoleTest)}}
	d := bom.FromLock(l, bom.Options{})
	for _, m := range d.Models {
		if want := m.Name == "tested" || m.Name == "w.pt"; m.Tested != want {
			t.Errorf("%s: %v", m.Name, m.Tested)
		}
	}
	for name, want := range map[string]int{"sample.cdx16.json": 2, "sample.spdx23.json": 2, "sample.spdx3.json": 1} {
		word := map[string]string{"sample.cdx16.json": `"scope": "excluded"`, "sample.spdx23.json": `"TEST_DEPENDENCY_OF"`, "sample.spdx3.json": `"scope": "test"`}[name]
		if got := strings.Count(string(encode(t, name, d)), word); got != want {
			t.Errorf("%s: %d times %s, want %d", name, got, word, want)
		}
	}
	if got := string(encode(t, "sample.cdx16.json", d)); strings.Count(got, `"scope": "optional"`) != 1 || strings.Count(got, `"scope": "required"`) != 1 || !strings.Contains(got, bom.PropPathRole) {
		t.Error("CycloneDX has other scopes, or no role")
	}
}

// TestAllowedCode: that a call lets code run is said of what no hub has described, too.
func TestAllowedCode(t *testing.T) {
	l := &lock.Lock{Models: []lock.Model{{
		Hub: hub.HuggingFace, Name: "a/b", State: resolve.Offline, Reason: "r", Uses: []lock.Use{{File: "a.py", Via: "lib.load", TrustRemoteCode: true}, {File: "a.py", Via: "lib.load"}},
	}}}
	for _, m := range bom.FromLock(l, bom.Options{}).Models {
		allowed, runs := false, false
		for _, p := range m.Properties {
			allowed = allowed || p == bom.Property{Name: bom.PropCodeAllowed, Value: "true"}
			runs = runs || p.Name == bom.PropRemoteCode
		}
		if !allowed || runs {
			t.Errorf("allowed %v, said to run %v", allowed, runs)
		}
	}
}

// TestEdges: an interaction is of each revision of a model, up to a bound, and what is
// as it is on its hub has no task.
func TestEdges(t *testing.T) {
	l := &lock.Lock{}
	for _, revision := range []string{"", "v1", "v2", "v3", "v4", "v5"} {
		l.Models = append(l.Models, lock.Model{Hub: hub.HuggingFace, Name: "a/b", Revision: revision, State: resolve.Unsupported, Reason: "r", Stages: []string{"INIT"}, Adaptation: []string{"as-is"}})
	}
	l.Interactions = []lock.Interaction{
		{From: "huggingface:a/b", To: "scratch:Net", Type: detect.FeedbackGuidance}, {From: "scratch:Net", To: "huggingface:a/b", Type: detect.PostProcessing},
		{From: "huggingface:not/there", To: "scratch:Net", Type: detect.Sequential},
	}
	d := bom.FromLock(l, bom.Options{})
	if len(d.Networks) != 1 || len(d.Edges) != 8 {
		t.Fatalf("%d networks, %d edges", len(d.Networks), len(d.Edges))
	}
	for _, e := range d.Edges {
		if giver, taker := e.Flow(); giver == d.Networks[0].Ref || taker != d.Networks[0].Ref {
			t.Errorf("%s goes from %s to %s", e.Type, giver, taker)
		}
	}
	for _, m := range d.Models {
		if m.Adaptation != nil || m.Optional {
			t.Errorf("got %+v", m)
		}
	}
}

// TestFilesOfOneModel: an edge of a model to itself says between which files it is, in
// each format.
func TestFilesOfOneModel(t *testing.T) {
	l := &lock.Lock{
		Models:       []lock.Model{{Hub: hub.HuggingFace, Name: "a/b", State: resolve.Unsupported, Reason: "r", Uses: []lock.Use{{File: "a.py", Via: "lib.load"}}}},
		Interactions: []lock.Interaction{{From: "huggingface:a/b", To: "huggingface:a/b", Type: "feature-handoff/sequential", FromFiles: []string{"first.pt"}, ToFiles: []string{"second.pt"}}},
	}
	d := bom.FromLock(l, bom.Options{})
	for name := range formats {
		got := string(encode(t, name, d))
		for _, want := range []string{bom.PropEdgeFromFile, "first.pt", bom.PropEdgeToFile, "second.pt"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s does not have %s", name, want)
			}
		}
	}
}
