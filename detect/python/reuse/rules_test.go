package reuse

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// gives are the values that a field may have in each table; RULES.md explains them.
var gives = map[string][]string{
	"object":    {"", "params", "files", "object"},
	"task":      {""},
	"model":     {""},
	"method":    {"hooked", "fed", "object", "params", "pieces", "loads", "none", "inputs", "output", "keeps"},
	"attribute": {"object", "params", "part", "config", "none", "output", "board"},
	"store":     {"", "none"},
	"argument":  {"", "none"},
	"value":     {"", "trains", "decoded", "none", "inputs", "saves", "member", "items", "object", "reads"},
	"function":  {"", "optimizer", "trainer", "wrapped", "keyed", "adapted", "reads", "path", "model", "prepared", "plain", "delivery", "saves", "batches", "steps", "partial", "attribute", "runs", "each", "listener", "component", "state", "function", "starts"},
	"layer":     {"none", "identity", "activation", "container", "linear", "layer", "estimator", "network"},
	"context":   {""},
	"handler":   {""},
	"base":      {"network", "trainer", "chain", "service"},
	// what it joins, it says in its own fields
	"interaction": {"", "component", "connection"},
	"purpose":     {"none", purposeLoss, purposePerceptual, purposeMeasure, purposeJudge, purposeMaker},
	"served":      {""},
	"hook":        {"items", "trains", "runs", "chain", "delivery"},
}

var (
	knownNotes = []string{
		noteFeatures, noteClasses, noteScores, noteWrites, noteFrozen, noteCompared, noteText, "layers", "head", "component", "prompt", "backbone", "refiner", "with-owner", "generic", "last", noteResized, noteGrown, noteMedia, noteEncodes, noteDecodes, "marks", "finds", "parts",
	}
	organizations = []string{"", "feature-extraction", "generative", "discriminative"}
	adaptations   = []string{"", adaptWeights, adaptAddition, adaptDeletionHead, adaptDeletionLayers, adaptModification, adaptConfiguration}
)

// tableNames are in the order of ruleSet.lists.
var tableNames = []string{"object", "task", "model", "method", "attribute", "store", "argument", "value", "function", "layer", "context", "handler", "base", "interaction", "hook", "purpose", "served"}

func (r *ruleSet) byTable() map[string][]rule {
	all := map[string][]rule{}
	for i, list := range r.lists() {
		all[tableNames[i]] = *list
	}
	return all
}

func TestRules(t *testing.T) {
	all, err := readRules(embedded)
	if err != nil {
		t.Fatal(err)
	}
	for table, rules := range all.byTable() {
		if len(rules) == 0 {
			t.Errorf("%s: no rules", table)
		}
		for i, r := range rules {
			for _, problem := range r.problems(table) {
				t.Errorf("%s %d %v: %s", table, i+1, r.Names, problem)
			}
			for _, name := range r.Names {
				for j, earlier := range rules[:i] {
					if table != "interaction" && earlier.covers(name, r.Via) {
						t.Errorf("%s %d: %s is never found: rule %d %v comes first", table, i+1, name, j+1, earlier.Names)
					}
				}
			}
		}
	}
}

func (r rule) problems(table string) (out []string) {
	if len(r.Names) == 0 || slices.Contains(r.Names, "") {
		out = append(out, "no names")
	}
	if !slices.Contains(gives[table], r.Gives) {
		out = append(out, "unknown gives "+r.Gives)
	}
	if !slices.Contains(organizations, r.Organization) {
		out = append(out, "unknown organization "+r.Organization)
	}
	if !slices.Contains(adaptations, r.Adaptation) {
		out = append(out, "unknown adaptation "+r.Adaptation)
	}
	for _, s := range r.Stages {
		if !slices.Contains(stages, s) || s == "INIT" || s == stageAdapt {
			out = append(out, "unknown stage "+s)
		}
	}
	for _, n := range r.Notes {
		if !slices.Contains(knownNotes, n) {
			out = append(out, "unknown note "+n)
		}
	}
	for _, e := range r.Elements {
		if table != "object" || !slices.Contains([]string{"object", "part", "plain"}, e) {
			out = append(out, "unknown element "+e)
		}
	}
	if table == "interaction" {
		return append(out, r.interactionProblems()...)
	}
	silent := r.Gives == "" && r.Organization == "" && r.Adaptation == "" && r.Keyword == "" && len(r.Stages)+len(r.Notes)+len(r.Elements) == 0
	prompts := table == "argument" && (strings.HasPrefix(r.Names[0], "prompt:") || strings.HasPrefix(r.Names[0], "bound:") || strings.HasPrefix(r.Names[0], "asked:") || strings.HasPrefix(r.Names[0], "written:") || strings.HasPrefix(r.Names[0], "into:"))
	if silent && !prompts && table != "context" && table != "handler" {
		out = append(out, "it says nothing")
	}
	return out
}

func (r rule) interactionProblems() (out []string) {
	if len(r.From) == 0 || len(r.To) == 0 {
		out = append(out, "a side is missing")
	}
	_, known := tieOf(r.Type)
	if named := r.Gives == "component"; !known && !named || named && r.Type != "" {
		out = append(out, "unknown type "+r.Type)
	}
	for _, name := range r.From {
		if strings.HasPrefix(name, roleScratch) {
			out = append(out, "what a library trains only takes: "+name)
		}
	}
	return out
}

// covers tells whether all that a glob stands for is found by the rule already.
func (r rule) covers(glob string, via []string) bool {
	if len(r.Via) > 0 && !slices.Equal(r.Via, via) {
		return false
	}
	return matchesAny(r.Names, glob) // "*" in the glob as a letter
}

func TestReadRules(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a rule", "[[method]]\nnames = [\"x\"]\n", ""},
		{"no TOML", "[[method\n", "rules/a.toml: "},
		{"a key that is not known", "[[method]]\nnames = [\"x\"]\ngifs = \"object\"\n", "unknown key method.gifs"},
		{"a table that is not known", "[[methods]]\nnames = [\"x\"]\n", "unknown key methods"},
	}
	for _, test := range tests {
		_, err := readRules(fstest.MapFS{"rules/a.toml": {Data: []byte(test.text)}})
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

func TestMatches(t *testing.T) {
	tests := []struct {
		glob, name string
		want       bool
	}{
		{"", "", true},
		{"a", "a", true},
		{"a", "ab", false},
		{"*", "", true},
		{"a*", "a", true},
		{"a*", "ba", false},
		{"*b", "ab", true},
		{"*b", "ba", false},
		{"a*b*c", "a-b-c", true},
		{"a*b*c", "abc", true},
		{"a*b*c", "ac", false},
		{"a*ba", "aba", true},
		{"ab*ba", "aba", false},
		{"*a*a*", "a", false},
		{"a**b", "ab", true},
	}
	for _, test := range tests {
		if got := matches(test.glob, test.name); got != test.want {
			t.Errorf("%q of %q: %v", test.glob, test.name, got)
		}
	}
}

// Every field and value of the rules is explained on the page.
func TestRulesPage(t *testing.T) {
	page, err := os.ReadFile("RULES.md")
	if err != nil {
		t.Fatal(err)
	}
	words := slices.Concat(knownNotes, stages, adaptations, organizations, []string{"names", "via", "gives", "stages", "notes", "organization", "adaptation", "keyword", "from", "to", "type"})
	for table, values := range gives {
		words = append(append(words, table), values...)
	}
	for _, word := range words {
		if word != "" && !strings.Contains(string(page), "`"+word+"`") {
			t.Errorf("RULES.md says nothing of %q", word)
		}
	}
}
