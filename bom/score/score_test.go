package score

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestElements(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range Elements() {
		if e.ID == "" || e.Name == "" || len(e.Paths) == 0 || seen[e.ID] {
			t.Errorf("%q: no id, name or path, or an id that stands twice", e.ID)
		}
		seen[e.ID] = true
		if !slices.Contains([]string{"document", "model", "dataset"}, e.Of) {
			t.Errorf("%s: of %q", e.ID, e.Of)
		}
		if !slices.Contains([]string{"tool", "project", "author", "hub", "pipeline", "person"}, e.Who) {
			t.Errorf("%s: who %q", e.ID, e.Who)
		}
		if len(e.Required)+len(e.Recommended) == 0 {
			t.Errorf("%s: nobody asks for it", e.ID)
		}
		for _, s := range append(slices.Clone(e.Required), e.Recommended...) {
			if !slices.Contains(Sources, s) {
				t.Errorf("%s: source %q", e.ID, s)
			}
		}
		for _, s := range e.Required {
			if slices.Contains(e.Recommended, s) {
				t.Errorf("%s: %s both demands and advises it", e.ID, s)
			}
		}
	}
}

func TestFirst(t *testing.T) {
	var v any
	text := `{"a": {"b": "x", "empty": " ", "none": "NOASSERTION"}, "list": [{"type": "p", "v": ""}, {"type": "q", "v": "y"}, {"name": "cdx:long:z", "v": 1}], "words": ["w"], "no": [], "obj": {}, "hollow": [{"a": [""], "b": {"c": null}}], "word": "Unknown"}`
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]any{
		"a.b": "x", "a.c": nil, "a.b.c": nil, "a.empty": nil, "a.none": nil, "list[].v": "y", "list[type=q].v": "y", "list[type=p].v": nil,
		"list[name=cdx:long:z].v": 1.0, "list[name^=cdx:long].v": 1.0, "list[name^=cdx.x].v": nil, "list.v": nil, "words[]": "w", "no[]": nil, "obj": nil, "a[].b": nil, "words[].x": nil,
		"hollow[]": nil, "hollow": nil, "word": nil, "word!": "Unknown", "a.empty!": nil, "a.b!": "x",
	} {
		if got := first(v, path); got != want {
			t.Errorf("%s: got %v, want %v", path, got, want)
		}
	}
}

// TestG7 holds that each of the fifty elements of G7 is asked for.
func TestG7(t *testing.T) {
	found := map[string]bool{}
	for _, e := range Elements() {
		for _, w := range e.Where {
			if place, ok := strings.CutPrefix(w, "G7 "); ok && slices.Contains(e.Required, "G7") {
				found[place] = true
			}
		}
	}
	for cluster, n := range map[string]int{"MD": 10, "SLP": 9, "MDL": 13, "DP": 10, "INF": 2, "SP": 4, "KPI": 2} {
		for i := range n {
			place := fmt.Sprintf("%s-%02d", cluster, i+1)
			if !found[place] {
				t.Errorf("%s is not there", place)
			}
			delete(found, place)
		}
	}
	for place := range found {
		t.Errorf("%s is no element of G7", place)
	}
}

// TestAnnexIV: what the annex asks of systems, and a bill of materials can say, is asked for.
func TestAnnexIV(t *testing.T) {
	found := map[string]bool{}
	for _, e := range Elements() {
		for _, w := range e.Where {
			if places, ok := strings.CutPrefix(w, "EU "); ok {
				for place := range strings.SplitSeq(places, ", ") {
					found[place] = true
				}
			}
		}
	}
	for _, place := range []string{"IV 1(a)", "IV 1(c)", "IV 2(a)", "IV 2(b)", "IV 2(c)", "IV 2(d)", "IV 2(g)", "IV 2(h)", "IV 3"} {
		if !found[place] {
			t.Errorf("%s is not there", place)
		}
	}
}

// TestPlaces: models and data sets count where tools put them.
func TestPlaces(t *testing.T) {
	r, err := Of([]byte(`{"bomFormat": "CycloneDX", "metadata": {"component": {"type": "machine-learning-model", "name": "m",
		"modelCard": {"modelParameters": {"datasets": [{"type": "dataset", "name": "inline", "contents": {"url": "https://example.com"}}, {"ref": "d"}, {"type": "dataset", "name": "inline"}]}}}},
		"components": [{"bom-ref": "d", "type": "data", "name": "d"}, {"type": "data", "name": "settings", "data": [{"type": "configuration"}]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if r.Models != 1 || r.Datasets != 2 {
		t.Errorf("%d models, %d data sets", r.Models, r.Datasets)
	}
	for _, f := range r.Findings {
		if f.ID == "data-place" && (f.Have != 1 || !slices.Equal(f.Missing, []string{"d"})) {
			t.Errorf("%+v", f)
		}
	}
}

func TestOf(t *testing.T) {
	r, err := Of([]byte(`{"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": "urn:uuid:1", "metadata": {"component": {"name": "shop", "version": "2"}},
		"components": [{"type": "library", "name": "lib", "components": [{"type": "machine-learning-model", "group": "a", "name": "inner", "version": "1"}]},
			{"type": "machine-learning-model", "name": "outer"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if r.Name != "shop" || r.Models != 2 || r.Datasets != 0 {
		t.Errorf("got %q, %d models, %d data sets", r.Name, r.Models, r.Datasets)
	}
	got := map[string]Finding{}
	for _, f := range r.Findings {
		got[f.ID] = f
	}
	if f := got["model-version"]; f.Have != 1 || f.Of != 2 || !slices.Equal(f.Missing, []string{"outer"}) {
		t.Errorf("model-version: %+v", f)
	}
	if f := got["system-version"]; f.Have != 1 || f.Missing != nil {
		t.Errorf("system-version: %+v", f)
	}
	if _, asked := got["data-name"]; asked {
		t.Error("an element of data sets is asked of a document without any")
	}
	for _, s := range r.Sources {
		if s.RequiredOf == 0 || s.Required > s.RequiredOf || s.Share() < 0 || s.Share() > 1 {
			t.Errorf("%+v", s)
		}
	}
	// The more is there, the higher it is; a name of nothing else than spaces is nothing.
	less, err := Of([]byte(`{"bomFormat": "CycloneDX", "components": [{"type": "machine-learning-model", "name": " "}]}`))
	if err != nil || less.Sources[0].Share() >= r.Sources[0].Share() {
		t.Errorf("%v: %v", err, less)
	}
}

func TestRefused(t *testing.T) {
	for text, want := range map[string]string{`{}`: "not a CycloneDX", `[]`: "1:1: document: array", `{`: "1:1: unexpected end", `{"bomFormat": "SPDX"}`: "not a CycloneDX"} {
		if _, err := Of([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	deep := `{"bomFormat": "CycloneDX", "components": ` + strings.Repeat(`[{"type": "machine-learning-model", "components": `, 2000) + "[]" + strings.Repeat("}]", 2000) + "}"
	if r, err := Of([]byte(deep)); err != nil || r.Models == 0 || r.Models > maxDepth+1 {
		t.Errorf("%v, %v", r, err)
	}
}
