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
