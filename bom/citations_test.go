package bom_test

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/resolve"
)

// citation is one of a document, as far as it is checked.
type citation struct {
	Pointers     []string
	AttributedTo string
	Note         string
}

// checkCitations holds that each pointer leads to a value, each citation names something
// of the document, and that what a model or its file says is about that model.
func checkCitations(data []byte) error {
	var doc struct {
		SpecVersion string
		Citations   []citation
	}
	var tree any
	if err := json.Unmarshal(data, &doc); err != nil {
		return err
	}
	if err := json.Unmarshal(data, &tree); err != nil {
		return err
	}
	if doc.SpecVersion != "1.7" {
		if doc.Citations != nil {
			return fmt.Errorf("citations in %s", doc.SpecVersion)
		}
		return nil
	}
	named := map[string]bool{}
	collect(tree, named)
	for _, c := range doc.Citations {
		if !named[c.AttributedTo] {
			return fmt.Errorf("%q says something and leads nowhere", c.AttributedTo)
		}
		if len(c.Pointers) == 0 {
			return fmt.Errorf("a citation of %q is about nothing", c.AttributedTo)
		}
		for _, p := range c.Pointers {
			v, err := follow(tree, p)
			if err != nil || v == nil || v == "" {
				return fmt.Errorf("the pointer %q leads to %v: %v", p, v, err)
			}
			about, _ := follow(tree, strings.Join(strings.SplitN(p, "/", 4)[:3], "/"))
			own := map[string]bool{}
			collect(about, own)
			if !strings.Contains(c.AttributedTo, "hub:") && !strings.HasSuffix(c.AttributedTo, "tool:ptmlock") && !own[c.AttributedTo] {
				return fmt.Errorf("%q speaks of %q", c.AttributedTo, p)
			}
		}
	}
	return nil
}

// collect adds all names that a value gives.
func collect(v any, names map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		if ref, ok := v["bom-ref"].(string); ok {
			names[ref] = true
		}
		for _, e := range v {
			collect(e, names)
		}
	case []any:
		for _, e := range v {
			collect(e, names)
		}
	}
}

// follow follows a JSON pointer. Ours need no escapes.
func follow(v any, pointer string) (any, error) {
	for _, key := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		switch in := v.(type) {
		case map[string]any:
			v = in[key]
		case []any:
			n, err := strconv.Atoi(key)
			if err != nil || n >= len(in) {
				return nil, fmt.Errorf("no element %q", key)
			}
			v = in[n]
		default:
			return nil, fmt.Errorf("nothing below %q", key)
		}
	}
	return v, nil
}

// TestCitations: each fact of a card is cited with its place, what a language model guessed and what is contradicted is not, and what is the
// hub's is no file's.
func TestCitations(t *testing.T) {
	data := encode(t, "sample.cdx17.json", document(sample()))
	var doc struct{ Citations []citation }
	var tree any
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	noted, by := map[string][]string{}, map[string]string{}
	for _, c := range doc.Citations {
		if _, place, ok := strings.Cut(c.Note, ", "); ok && !strings.HasPrefix(c.Note, "worked") {
			noted[place], by[place] = append(noted[place], c.Pointers...), c.AttributedTo
		}
	}
	for _, f := range sampleCard() {
		cited := len(noted[f.At]) > 0
		if want := !f.Contradicts && f.Source != "llm" && f.Key != resolve.FactMissing; cited != want {
			t.Errorf("%s %q at %s: cited: %v", f.Key, f.Value, f.At, cited)
		}
	}
	for place, want := range map[string]struct{ end, value, by string }{
		"README.md:31":            {"/technicalLimitations/0", "not meant for: advice on health", "@" + commit('a')},
		"README.md:80":            {"/performanceMetrics/1", "", "@" + commit('a')},
		"config.json:3":           {"/modelArchitecture", "RobertaForQuestionAnswering", "#config.json"},
		"README.md:2":             {"/modelParameters/task", "question-answering", "@" + commit('a')},
		"README.md:40":            {"", "", "@" + commit('a')},
		"tokenizer_config.json:7": {"", "", "@" + commit('a')},
	} {
		if len(noted[place]) != 1 {
			t.Errorf("%s: %v", place, noted[place])
			continue
		}
		v, err := follow(tree, noted[place][0])
		if err != nil || !strings.HasSuffix(noted[place][0], want.end) || want.value != "" && v != want.value || !strings.HasSuffix(by[place], want.by) {
			t.Errorf("%s: %s is %v, by %s: %v", place, noted[place][0], v, by[place], err)
		}
	}
}

// TestMergeCitations: in a merged document citations are about ours where that stands.
func TestMergeCitations(t *testing.T) {
	for what, theirs := range map[string]string{
		"others": `{"bomFormat": "CycloneDX", "specVersion": "1.7", "version": 1, "metadata": {"component": {"bom-ref": "p", "type": "application", "name": "shop"}},
		"components": [{"bom-ref": "a", "type": "library", "name": "a", "version": "1"}, {"bom-ref": "b", "type": "library", "name": "b"},
			{"bom-ref": "m", "type": "machine-learning-model", "name": "reader", "purl": "pkg:huggingface/acme/reader-q8@` + commit('7') + `"}],
		"dependencies": [{"ref": "p", "dependsOn": ["a"]}, {"ref": "a", "dependsOn": []}, {"ref": "b", "dependsOn": []}, {"ref": "m", "dependsOn": []}],
		"citations": [{"bom-ref": "c", "pointers": ["/components/0/version"], "timestamp": "2025-01-02T03:04:05Z", "attributedTo": "a"}]}`,
		"models of ours": strings.Replace(others["CycloneDX 1.6, models of ours"], `"specVersion": "1.6"`, `"specVersion": "1.7"`, 1),
		"a list of tools": `{"bomFormat": "CycloneDX", "specVersion": "1.7", "version": 1, "metadata": {"tools": [{"name": "scan"}],
			"component": {"bom-ref": "p", "type": "application", "name": "shop"}}, "dependencies": [{"ref": "p", "dependsOn": []}]}`,
	} {
		mergeCitations(t, what, theirs)
	}
}

func mergeCitations(t *testing.T, what, theirs string) {
	t.Helper()
	ours := func(file string) []byte { return encode(t, file, document(sample())) }
	out, form := merged(t, []byte(theirs), ours)
	if err := checks[fileOf(form)](out); err != nil {
		t.Errorf("%s: %v", what, err)
	}
	if err := checkCitations(out); err != nil {
		t.Errorf("%s: %v", what, err)
	}
	if err := validate(schema(t, "1.7"), out); err != nil {
		t.Errorf("%s: %v", what, err)
	}
	var doc struct {
		Components []struct{ Name string }
		Citations  []citation
	}
	if err := json.Unmarshal(out, &doc); err != nil {
		t.Fatal(err)
	}
	// The last model is behind the one that is in both, and the field is its own.
	of := ""
	for _, c := range doc.Citations {
		if strings.HasSuffix(c.Note, "README.md:31") {
			n, _ := strconv.Atoi(strings.Split(c.Pointers[0], "/")[2])
			of = doc.Components[n].Name
		}
	}
	if of != "reader" {
		t.Errorf("what the card of reader says is said of %q", of)
	}
	if again, _ := merged(t, out, ours); string(again) != string(out) {
		t.Errorf("%s: merging again changes it:\n%s", what, firstDifference(out, again))
	}
}
