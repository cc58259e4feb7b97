package lock

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// twoLocks differ in every way that a Change can say.
func twoLocks() (old, new *Lock) {
	use := func(file string) []Use { return []Use{{File: file, Via: "lib.load"}} }
	old = &Lock{
		Models: []Model{
			{Hub: hub.HuggingFace, Name: "kept/as-is", State: resolve.Resolved, Commit: commitA, RepositoryID: "621ffdc036468d709f174338", Uses: use("a.py")},
			{Hub: hub.HuggingFace, Name: "moved/upstream", Revision: "main", State: resolve.Resolved, Commit: commitA, Uses: use("a.py"),
				RepositoryID: "621ffdc036468d709f174338", Listing: digestA,
				License: resolve.License{SPDX: "MIT"}, Formats: []string{"safetensors"}, Scan: "safe",
				Bases: []Base{{Hub: hub.HuggingFace, Name: "base/old", Commit: commitA, Relation: resolve.Finetune}},
				Files: []resolve.File{
					{Path: "config.json", Size: 1, GitOID: commitA}, {Path: "model.safetensors", Size: 2, SHA256: shaA},
					{Path: "modeling.py", Size: 3, GitOID: commitA}, {Path: "gone.txt", Size: 3, GitOID: commitA},
				}},
			{Hub: hub.HuggingFace, Name: "asked/otherwise", Revision: "v1", State: resolve.Resolved, Commit: commitA, Uses: use("a.py")},
			{Hub: hub.HuggingFace, Name: "gone/private", State: resolve.Resolved, Commit: commitA, Uses: use("a.py")},
			{Hub: hub.HuggingFace, Name: "not/used-any-more", State: resolve.Resolved, Commit: commitA, Uses: use("a.py")},
		},
		Bases:      []Model{{Hub: hub.HuggingFace, Name: "base/old", State: resolve.Resolved, Commit: commitA}},
		Unresolved: []Unresolved{{File: "a.py", Via: "lib.load", Reason: "was not known"}},
	}
	new = &Lock{
		Models: []Model{
			{Hub: hub.HuggingFace, Name: "kept/as-is", State: resolve.Resolved, Commit: commitA, Uses: use("a.py")},
			{Hub: hub.HuggingFace, Name: "moved/upstream", Revision: "main", State: resolve.Resolved, Commit: commitB, Uses: use("b.py"),
				RepositoryID: "66f0c0ffee468d709f174338", Listing: "sha256:" + shaB,
				License: resolve.License{Hub: "openrail", Link: "LICENSE"}, Formats: []string{"pickle"}, Scan: "issues", ScanIssues: []string{"x.bin"},
				RemoteCode: true, Bases: []Base{{Hub: hub.HuggingFace, Name: "base/new", Commit: commitB, Relation: resolve.Finetune}},
				Files: []resolve.File{
					{Path: "config.json", Size: 1, GitOID: commitB}, {Path: "model.safetensors", Size: 2, SHA256: shaB},
					{Path: "modeling.py", Size: 3, GitOID: commitB}, {Path: "new.txt", Size: 3, GitOID: commitA},
				}},
			{Hub: hub.HuggingFace, Name: "asked/otherwise", Revision: "v2", State: resolve.Resolved, Commit: commitB, Uses: use("a.py")},
			{Hub: hub.HuggingFace, Name: "gone/private", State: resolve.NotFound, Reason: "not found, or private", Commit: commitA, Gated: "manual", Uses: use("a.py")},
			{Hub: hub.TorchVision, Name: "resnet50", State: resolve.Unsupported, Reason: "no resolver", Kind: detect.KindModel},
		},
		Bases:      []Model{{Hub: hub.HuggingFace, Name: "base/new", State: resolve.Resolved, Commit: commitB}},
		Unresolved: []Unresolved{{File: "b.py", Via: "lib.load", Reason: "is not known"}},
	}
	return old, new
}

func TestDiffGolden(t *testing.T) {
	old, new := twoLocks()
	changes := Diff(old, new)
	var text, markdown bytes.Buffer
	if err := WriteText(&text, changes); err != nil {
		t.Fatal(err)
	}
	if err := WriteMarkdown(&markdown, changes); err != nil {
		t.Fatal(err)
	}
	golden(t, "diff.txt", text.Bytes())
	golden(t, "diff.md", markdown.Bytes())
	for _, kind := range kindOrder {
		if !slices.ContainsFunc(changes, func(c Change) bool { return c.Kind == kind }) {
			t.Errorf("the two locks show no change of the kind %q", kind)
		}
	}
	if !slices.IsSortedFunc(changes, func(a, b Change) int { return slices.Index(kindOrder, a.Kind) - slices.Index(kindOrder, b.Kind) }) {
		t.Error("changes are not sorted by what matters most")
	}
	// Maps are walked in another order each time.
	for range 50 {
		if diff := cmp.Diff(changes, Diff(old, new)); diff != "" {
			t.Fatalf("another run differs:\n%s", diff)
		}
	}
}

func TestDiffOfNothing(t *testing.T) {
	l, _ := twoLocks()
	for _, c := range []struct {
		name     string
		old, new *Lock
		want     string
	}{
		{"no locks", nil, nil, "no differences"},
		{"itself", l, l, "no differences"},
		{"first lock", nil, &Lock{Models: l.Models[:2]}, "2 added"},
		{"last model", &Lock{Models: l.Models[:1]}, nil, "1 removed"},
	} {
		if got := Summary(Diff(c.old, c.new)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestDiffHostile: what a hub or a source says can't break out of a line or a
// cell.
func TestDiffHostile(t *testing.T) {
	hostile := "x|y\\|`z\n@everyone <script>\x1b[2J [a](b)"
	old := &Lock{Models: []Model{{Hub: hub.HuggingFace, Name: hostile, Revision: hostile, State: resolve.Resolved, Commit: commitA, License: resolve.License{Hub: hostile}}}}
	new := &Lock{
		Models:     []Model{{Hub: hub.HuggingFace, Name: hostile, Revision: hostile, State: resolve.Resolved, Commit: commitB, License: resolve.License{Hub: hostile + "2"}}},
		Unresolved: []Unresolved{{File: hostile, Via: hostile, Reason: hostile}},
	}
	changes := Diff(old, new)
	var text, markdown bytes.Buffer
	if err := WriteText(&text, changes); err != nil {
		t.Fatal(err)
	}
	if err := WriteMarkdown(&markdown, changes); err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Count(text.String(), "\n"), len(changes)+2; got != want || strings.Contains(text.String(), "\x1b") {
		t.Errorf("%d lines of text, want %d, and no escape:\n%s", got, want, text.String())
	}
	for line := range strings.Lines(markdown.String()) {
		if !strings.HasPrefix(line, "|") {
			continue
		}
		if cells := strings.Count(line, "|"); cells != 5 {
			t.Errorf("%d bars in %q", cells, line)
		}
		if strings.Count(line, "`")%2 != 0 {
			t.Errorf("an open code span in %q", line)
		}
		outside := ""
		for i, part := range strings.Split(line, "`") {
			if i%2 == 0 {
				outside += part
			}
		}
		if strings.ContainsAny(outside, "@<\x1b") {
			t.Errorf("markup of somebody else's in %q", line)
		}
	}
}

// TestDiffSameCommit: a commit can't have other files, and a name can be taken
// by another repository.
func TestDiffSameCommit(t *testing.T) {
	block := func(id, listing string) *Lock {
		return &Lock{Models: []Model{{Hub: hub.HuggingFace, Name: "m/x", State: resolve.Resolved, Commit: commitA, RepositoryID: id, Listing: listing}}}
	}
	for _, c := range []struct {
		name     string
		old, new *Lock
		want     string
	}{
		{"the same", block("1", digestA), block("1", digestA), "no differences"},
		{"not known before", block("", ""), block("1", digestA), "no differences"},
		{"another repository", block("1", digestA), block("2", digestA), "repository of huggingface:m/x changed: id 1 → id 2"},
		{"another listing", block("1", digestA), block("1", "sha256:"+shaB), "repository of huggingface:m/x changed: listing " + digestA + " → listing sha256:" + shaB},
	} {
		var text bytes.Buffer
		if err := WriteText(&text, Diff(c.old, c.new)); err != nil {
			t.Fatal(err)
		}
		if got, _, _ := strings.Cut(text.String(), "\n"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestDiffNeverPinned: what had no commit and has none is not repinned.
func TestDiffNeverPinned(t *testing.T) {
	block := func(state resolve.State, commit string) *Lock {
		return &Lock{Models: []Model{{Hub: hub.HuggingFace, Name: "m/x", State: state, Commit: commit}}}
	}
	for _, c := range []struct {
		old, new *Lock
		want     []ChangeKind
	}{
		{block(resolve.Unreachable, ""), block(resolve.Offline, ""), []ChangeKind{StateChanged}},
		{block(resolve.Resolved, commitA), block(resolve.Offline, ""), []ChangeKind{StateChanged, Repinned}},
		{block(resolve.Offline, ""), block(resolve.Resolved, commitA), []ChangeKind{StateChanged, Repinned}},
	} {
		var got []ChangeKind
		for _, change := range Diff(c.old, c.new) {
			got = append(got, change.Kind)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("from %s to %s: %v, want %v", c.old.Models[0].State, c.new.Models[0].State, got, c.want)
		}
	}
}

// TestMarkdownIsBounded: a comment on a pull request is refused if it is too
// long, and then nobody sees any of it.
func TestMarkdownIsBounded(t *testing.T) {
	var changes []Change
	for range 1000 {
		changes = append(changes, Change{Kind: WeightsChanged, Model: hub.Model{Hub: hub.HuggingFace, Name: "m/x"}, New: strings.Repeat("|é.bin, ", 1000)})
	}
	var markdown bytes.Buffer
	if err := WriteMarkdown(&markdown, changes); err != nil {
		t.Fatal(err)
	}
	rows := strings.Count(markdown.String(), "\n| weights |")
	if markdown.Len() > 65_536 || rows < 10 || !strings.HasSuffix(markdown.String(), fmt.Sprintf("\n\n… and %d more: `ptmlock diff` lists all\n", 1000-rows)) {
		t.Errorf("%d bytes, %d rows, end %q", markdown.Len(), rows, markdown.String()[max(0, markdown.Len()-80):])
	}
}
