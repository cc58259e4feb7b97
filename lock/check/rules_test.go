package check

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite golden files")

// debts are those of the vocabulary of model reuse, word for word.
var debts = []string{
	"dependency debt", "configuration debt", "reproducibility debt", "adaptation debt", "model drift",
	"pipeline and interaction debt", "licence conflict", "unsafe serialization",
}

func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.ID] {
			t.Errorf("%s stands twice", r.ID)
		}
		seen[r.ID] = true
		if !regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`).MatchString(r.ID) {
			t.Errorf("%q is no id", r.ID)
		}
		if !slices.Contains(Severities, r.Severity) {
			t.Errorf("%s: severity %q", r.ID, r.Severity)
		}
		if r.Tested != "" && (!slices.Contains(Severities, r.Tested) || !r.Severity.AtLeast(r.Tested) || r.Tested == r.Severity) {
			t.Errorf("%s: severity %q of what only tests load", r.ID, r.Tested)
		}
		if !slices.Contains(debts, r.Debt) {
			t.Errorf("%s: debt %q", r.ID, r.Debt)
		}
		if !strings.HasPrefix(r.Fix, "ptmlock ") {
			t.Errorf("%s: fix %q is no command of ptmlock", r.ID, r.Fix)
		}
		for _, word := range regexp.MustCompile(`\{[^}]*}?`).FindAllString(r.Fix, -1) {
			if !slices.Contains([]string{"{model}", "{place}", "{file}", "{dir}"}, word) {
				t.Errorf("%s: fix has %s", r.ID, word)
			}
		}
		for _, text := range []string{r.Why, r.Help} {
			if !strings.HasSuffix(text, ".") {
				t.Errorf("%s: no sentence: %q", r.ID, text)
			}
		}
		if r.Title == "" || strings.HasSuffix(r.Title, ".") {
			t.Errorf("%s: title %q", r.ID, r.Title)
		}
	}
	for _, debt := range debts {
		if !slices.ContainsFunc(Rules(), func(r *Rule) bool { return r.Debt == debt }) {
			t.Errorf("no rule shows %s", debt)
		}
	}
}

// TestRulesAreUsed holds that each rule of the table is one that the code reports, and
// that it reports no other.
func TestRulesAreUsed(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var code strings.Builder
	for _, f := range files {
		if strings.HasSuffix(f.Name(), ".go") && !strings.HasSuffix(f.Name(), "_test.go") {
			data, err := os.ReadFile(f.Name())
			if err != nil {
				t.Fatal(err)
			}
			code.Write(data)
		}
	}
	for _, r := range Rules() {
		if !strings.Contains(code.String(), fmt.Sprintf("%q", r.ID)) {
			t.Errorf("nothing reports %s", r.ID)
		}
	}
}

// TestRulesDocument holds that RULES.md lists the rules as the table has them.
func TestRulesDocument(t *testing.T) {
	data, err := os.ReadFile("RULES.md")
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "<!-- rules: the rest is written by \"go test ./lock/check -update\" -->\n", ""
	head, got, ok := bytes.Cut(data, []byte(begin))
	if !ok {
		t.Fatalf("RULES.md has no line %q", begin)
	}
	want := rulesMarkdown() + end
	if *update {
		if err := os.WriteFile("RULES.md", []byte(string(head)+begin+want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("RULES.md: -table +document\n%s", diff)
	}
}

func rulesMarkdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n| rule | severity | debt | finding |\n|---|---|---|---|\n")
	for _, r := range Rules() {
		fmt.Fprintf(&b, "| [`%s`](#%s) | %s | %s | %s |\n", r.ID, r.ID, r.Severity, r.Debt, r.Title)
	}
	for _, r := range Rules() {
		fmt.Fprintf(&b, "\n### %s\n\n%s (%s, %s).\n%s\n\nMend it: %s\n\n    %s\n", r.ID, r.Title, r.Severity, r.Debt, r.Why, r.Help, r.Fix)
		if r.Tested != "" {
			fmt.Fprintf(&b, "\nA %s where only tests load it.\n", r.Tested)
		}
		if r.Asks {
			fmt.Fprintf(&b, "\nOnly with `ptmlock check --online`.\n")
		}
	}
	return b.String()
}
