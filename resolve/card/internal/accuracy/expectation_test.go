package main

import (
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

// committed is the directory of the expectations.
const committed = "../../testdata/expected"

func TestCommittedExpectations(t *testing.T) {
	all, err := readExpectations(os.DirFS(committed), "")
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	seen := map[string]string{}
	for _, e := range all {
		counts[e.Half]++
		// A card that was tuned on is no test, under another name neither.
		for _, id := range []string{strings.ToLower(e.Name), e.Card.SHA256} {
			if other := seen[id]; other != "" {
				t.Errorf("%s of %s is in %s too", e.Name, e.Half, other)
			}
			seen[id] = e.Half
		}
		if _, err := os.Stat(path.Join(committed, e.Half, strings.ReplaceAll(e.Name, "/", "__")+".json")); err != nil {
			t.Errorf("%s: the file has another name: %v", e.Name, err)
		}
		if len(e.Card.Commit) != 40 || len(e.Card.SHA256) != 64 || strings.Count(e.Card.Repository, "/") != 1 || path.Ext(e.Card.Path) != ".md" {
			t.Errorf("%s: nobody can find the card: %+v", e.Name, e.Card)
		}
		checkFields(t, e)
	}
	if len(all) > 0 && counts["tune"] < 30 {
		t.Errorf("%d cards to tune on, want 30 or more", counts["tune"])
	}
	if counts["held"] > 0 && counts["held"] < 30 {
		t.Errorf("%d cards held back, want 30 or more", counts["held"])
	}
}

// checkFields finds what no card can say and no reader could match.
func checkFields(t *testing.T, e expectation) {
	t.Helper()
	for _, l := range []lists{e.Expected.lists, e.Allowed.lists} {
		for _, items := range [][]string{l.Domains, l.Tasks, l.Libraries, l.Licenses, l.BaseModels, l.Languages, l.Hardware, l.Repositories, l.Demos} {
			if slices.ContainsFunc(items, func(s string) bool { return fold(s) == "" }) {
				t.Errorf("%s: an empty item in %q", e.Name, items)
			}
		}
		for _, places := range [][]place{l.Limitations, l.Bias, l.Grants, l.InputFormat, l.OutputFormat} {
			for _, p := range places {
				if p.From < 1 || p.To < p.From {
					t.Errorf("%s: no lines: %+v", e.Name, p)
				}
			}
		}
		for _, p := range l.Papers {
			if fold(p.Title) == "" && p.ArXiv == "" && p.URL == "" {
				t.Errorf("%s: a paper without title, number and address", e.Name)
			}
		}
		for _, d := range l.Datasets {
			if fold(d.Name) == "" {
				t.Errorf("%s: a data set without name", e.Name)
			}
		}
	}
	for _, m := range []map[string]any{e.Expected.HyperParameters, e.Allowed.HyperParameters} {
		for name := range m {
			if parameterNames[fold(name)] != name {
				t.Errorf("%s: %q is no hyper-parameter that is judged", e.Name, name)
			}
		}
	}
}
