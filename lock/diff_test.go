package lock

import (
	"bytes"
	order "cmp"
	"errors"
	"fmt"
	"reflect"
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
				Bases:  []Base{{Hub: hub.HuggingFace, Name: "base/old", Commit: commitA, Relation: resolve.Finetune}},
				Author: "someone", Adaptation: []string{"as-is"}, Organization: "discriminative", Stages: []string{"INIT", "INF"},
				Files: []resolve.File{
					{Path: "config.json", Size: 1, GitOID: commitA}, {Path: "model.safetensors", Size: 2, SHA256: shaA},
					{Path: "modeling.py", Size: 3, GitOID: commitA}, {Path: "gone.md", Size: 3, GitOID: commitA},
					{Path: "tokenizer.json", Size: 9, GitOID: commitA}, {Path: "same.json", Size: 7, GitOID: commitA},
				}},
			{Hub: hub.HuggingFace, Name: "asked/otherwise", Revision: "v1", State: resolve.Resolved, Commit: commitA, Uses: use("a.py")},
			{Hub: hub.HuggingFace, Name: "gone/private", State: resolve.Resolved, Commit: commitA, Uses: use("a.py")},
			{Hub: hub.HuggingFace, Name: "not/used-any-more", State: resolve.Resolved, Commit: commitA, Uses: use("a.py")},
		},
		Bases:         []Model{{Hub: hub.HuggingFace, Name: "base/old", State: resolve.Resolved, Commit: commitA}},
		Unresolved:    []Unresolved{{File: "a.py", Via: "lib.load", Reason: "was not known"}},
		Interactions:  []Interaction{{From: "huggingface:kept/as-is", To: "huggingface:not/used-any-more", Type: "evaluation"}},
		Documentation: "code-only", Project: "demo",
	}
	new = &Lock{
		Models: []Model{
			{Hub: hub.HuggingFace, Name: "kept/as-is", State: resolve.Resolved, Commit: commitA, Uses: use("a.py")},
			{Hub: hub.HuggingFace, Name: "moved/upstream", Revision: "main", State: resolve.Resolved, Commit: commitB, Uses: use("b.py"),
				RepositoryID: "66f0c0ffee468d709f174338", Listing: "sha256:" + shaB,
				License: resolve.License{Hub: "openrail", Link: "LICENSE"}, Formats: []string{"pickle"}, Scan: "issues", ScanIssues: []string{"x.bin"},
				RemoteCode: true, Bases: []Base{{Hub: hub.HuggingFace, Name: "base/new", Commit: commitB, Relation: resolve.Finetune}},
				Author: "someone else", Adaptation: []string{"modification"}, Organization: "discriminative", Stages: []string{"INIT", "FT"},
				Files: []resolve.File{
					{Path: "config.json", Size: 1, GitOID: commitB}, {Path: "model.safetensors", Size: 2, SHA256: shaB},
					{Path: "modeling.py", Size: 3, GitOID: commitB}, {Path: "new.md", Size: 3, GitOID: commitA},
					{Path: "tokenizer.json", Size: 9, GitOID: commitB}, {Path: "same.json", Size: 7, GitOID: commitA},
				}},
			{Hub: hub.HuggingFace, Name: "asked/otherwise", Revision: "v2", State: resolve.Resolved, Commit: commitB, Uses: use("a.py")},
			{Hub: hub.HuggingFace, Name: "gone/private", State: resolve.NotFound, Reason: "not found, or private", Commit: commitA, Gated: "manual", Uses: use("a.py")},
			{Hub: hub.TorchVision, Name: "resnet50", State: resolve.Unsupported, Reason: "no resolver", Kind: detect.KindModel},
		},
		Bases:         []Model{{Hub: hub.HuggingFace, Name: "base/new", State: resolve.Resolved, Commit: commitB}},
		Unresolved:    []Unresolved{{File: "b.py", Via: "lib.load", Reason: "is not known"}},
		Interactions:  []Interaction{{From: "huggingface:kept/as-is", To: "huggingface:moved/upstream", Type: "evaluation"}},
		Documentation: "partial-readme", Project: "demo",
	}
	return old, new
}

func TestDiffGolden(t *testing.T) {
	old, new := twoLocks()
	changes := Diff(old, new)
	var text, markdown, document bytes.Buffer
	if err := errors.Join(WriteText(&text, changes), WriteMarkdown(&markdown, changes), WriteJSON(&document, Side{Name: "old.lock"}, Side{Name: "new.lock"}, changes)); err != nil {
		t.Fatal(err)
	}
	golden(t, "diff.txt", text.Bytes())
	golden(t, "diff.md", markdown.Bytes())
	golden(t, "diff.json", document.Bytes())
	for _, kind := range kindOrder {
		if !slices.ContainsFunc(changes, func(c Change) bool { return c.Kind == kind }) {
			t.Errorf("the two locks show no change of the kind %q", kind)
		}
	}
	for _, c := range changes {
		if !slices.Contains(Risks, c.Risk) {
			t.Errorf("%s: risk %q", c, c.Risk)
		}
	}
	if !slices.IsSortedFunc(changes, func(a, b Change) int {
		return order.Or(b.Risk.level()-a.Risk.level(), slices.Index(kindOrder, a.Kind)-slices.Index(kindOrder, b.Kind))
	}) {
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
	groups := grouped(changes)
	if got, want := strings.Count(text.String(), "\n"), len(changes)+2*len(groups)+1; got != want || strings.Contains(text.String(), "\x1b") {
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
		got := "no differences"
		if changes := Diff(c.old, c.new); len(changes) > 0 {
			got = changes[0].String()
		}
		if got != c.want {
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
		{block(resolve.Resolved, commitA), block(resolve.Offline, ""), []ChangeKind{Repinned, StateChanged}}, // none any more is worse
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
	var one, many []Change
	for i := range 1000 {
		c := Change{Kind: WeightsChanged, Risk: High, Model: hub.Model{Hub: hub.HuggingFace, Name: "m/x"}, New: strings.Repeat("|é<.bin, ", 1000)}
		one = append(one, c)
		c.Model.Name, c.Revision = strings.Repeat("&<é", 1500), fmt.Sprint(i)
		many = append(many, c)
	}
	for name, changes := range map[string][]Change{"one": one, "many": many} {
		var markdown bytes.Buffer
		if err := WriteMarkdown(&markdown, changes); err != nil {
			t.Fatal(err)
		}
		got := markdown.String()
		rows := strings.Count(got, "\n| **high** |")
		if len(got) > 65_536 || rows < 10 || !strings.Contains(got, "more: `ptmlock diff` lists all\n") || strings.Count(got, "<details>") != strings.Count(got, "</details>") {
			t.Errorf("%s: %d bytes, %d rows, end %q", name, len(got), rows, got[max(0, len(got)-80):])
		}
	}
}

func TestFileKind(t *testing.T) {
	for path, want := range map[string]ChangeKind{
		"model.safetensors":                     WeightsChanged,
		"unet/diffusion_pytorch_model.bin":      WeightsChanged,
		"en_core_web_sm-3.7.1-py3-none-any.whl": WeightsChanged,
		"model":                                 WeightsChanged,
		"model.safetensors.index.json":          ConfigurationChanged,
		"config.json":                           ConfigurationChanged,
		"1_Pooling/config.json":                 ConfigurationChanged,
		"tokenizer.json":                        TokenizerChanged,
		"tokenizer/vocab.txt":                   TokenizerChanged,
		"spiece.model":                          TokenizerChanged,
		"chat_template.jinja":                   TokenizerChanged,
		"modeling_x.py":                         CodeChanged,
		"tokenization_x.py":                     CodeChanged,
		"README.md":                             FilesChanged,
		"LICENSE":                               FilesChanged,
		"LICENSE-2":                             FilesChanged,
		"assets/cat.png":                        FilesChanged,
		".gitattributes":                        FilesChanged,
	} {
		if got := fileKind(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

// TestDiffRisks: the same kind of change asks for more or less of a person's eyes.
func TestDiffRisks(t *testing.T) {
	block := func(edit func(*Model)) *Lock {
		m := Model{Hub: hub.HuggingFace, Name: "m/x", State: resolve.Resolved, Commit: commitA, License: resolve.License{SPDX: "MIT"},
			Formats: []string{"safetensors"}, Files: []resolve.File{{Path: "model.safetensors", Size: 2, SHA256: shaA}, {Path: "README.md", Size: 2, GitOID: commitA}}}
		edit(&m)
		return &Lock{Models: []Model{m}}
	}
	same := func(*Model) {}
	for _, c := range []struct {
		name     string
		old, new func(*Model)
		kind     ChangeKind
		want     Risk
	}{
		{"another licence", same, func(m *Model) { m.License.SPDX = "GPL-3.0-only" }, LicenseChanged, High},
		{"a first licence", func(m *Model) { m.License.SPDX = "" }, same, LicenseChanged, Medium},
		{"code is run", same, func(m *Model) { m.RemoteCode = true }, RemoteCodeChanged, High},
		{"code is run no more", func(m *Model) { m.RemoteCode = true }, same, RemoteCodeChanged, Low},
		{"pickles only", same, func(m *Model) { m.Formats = []string{"pickle"} }, FormatsChanged, High},
		{"pickles, too", same, func(m *Model) { m.Formats = []string{"pickle", "safetensors"} }, FormatsChanged, Medium},
		{"no pickles any more", func(m *Model) { m.Formats = []string{"pickle"} }, same, FormatsChanged, Low},
		{"gone", same, func(m *Model) { m.State, m.Reason = resolve.NotFound, "r" }, StateChanged, High},
		{"not asked", same, func(m *Model) { m.State, m.Reason = resolve.Offline, "r" }, StateChanged, Medium},
		{"back", func(m *Model) { m.State, m.Reason = resolve.NotFound, "r" }, same, StateChanged, Low},
		{"weights of a new commit", same, func(m *Model) { m.Commit, m.Files[0].SHA256 = commitB, shaB }, WeightsChanged, Medium},
		{"weights of the same commit", same, func(m *Model) { m.Files[0].SHA256 = shaB }, WeightsChanged, High},
		{"documentation of a new commit", same, func(m *Model) { m.Commit, m.Files[1].GitOID = commitB, commitB }, Repinned, Low},
		{"weights and a new commit", same, func(m *Model) { m.Commit, m.Files[0].SHA256 = commitB, shaB }, Repinned, Medium},
		{"no commit any more", same, func(m *Model) { m.Commit = "" }, Repinned, High},
		{"a branch in place of a commit", func(m *Model) { m.Revision = commitA }, func(m *Model) { m.Revision = "main" }, Rerequested, Medium},
		{"a commit in place of a branch", func(m *Model) { m.Revision = "main" }, func(m *Model) { m.Revision = commitA }, Rerequested, Low},
		{"a scan finds something", func(m *Model) { m.Scan = "safe" }, func(m *Model) { m.Scan = "issues" }, ScanChanged, High},
		{"gated", same, func(m *Model) { m.Gated = "manual" }, AccessChanged, Medium},
		{"another call", same, func(m *Model) { m.Uses = []Use{{File: "a.py", Via: "x.load"}} }, UsesChanged, Low},
		{"a call that lets code run", same, func(m *Model) { m.Uses = []Use{{File: "a.py", Via: "x.load", TrustRemoteCode: true}} }, UsesChanged, Medium},
	} {
		changes := Diff(block(c.old), block(c.new))
		i := slices.IndexFunc(changes, func(change Change) bool { return change.Kind == c.kind })
		if i < 0 || changes[i].Risk != c.want {
			t.Errorf("%s: %+v, want %s of risk %s", c.name, changes, c.kind, c.want)
		}
	}
	for name, c := range map[string]struct {
		edit func(*Model)
		want Risk
	}{
		"plain": {same, Low}, "no licence": {func(m *Model) { m.License.SPDX = "" }, Medium}, "code": {func(m *Model) { m.RemoteCode = true }, High},
		"pickle": {func(m *Model) { m.Formats = []string{"pickle"} }, High}, "gone": {func(m *Model) { m.State, m.Reason = resolve.NotFound, "r" }, Medium},
	} {
		if got := Highest(Diff(nil, block(c.edit))); got != c.want {
			t.Errorf("added, %s: %s, want %s", name, got, c.want)
		}
	}
}

// TestDiffSeesEverything: whatever key of a model differs, there is a change.
func TestDiffSeesEverything(t *testing.T) {
	full := Model{}
	fillRandomly(reflect.ValueOf(&full).Elem())
	full.State, full.Commit = resolve.Resolved, commitA
	for _, f := range modelFields {
		switch f.name {
		case "hub", "name": // another model
			continue
		}
		other := full
		c := &modelMerge{first: &other, second: &Model{}}
		c.take(f.name, &Model{})
		if f.name == "listing" || f.name == "repository_id" { // unknown is no other one
			if f.name == "listing" {
				other.Listing = "y"
			} else {
				other.RepositoryID = "y"
			}
		}
		if f.name == "reason" || f.name == "state" {
			other.State, other.Reason = resolve.Gated, "y"
		}
		if len(Diff(&Lock{Models: []Model{full}}, &Lock{Models: []Model{other}})) == 0 {
			t.Errorf("another %s is no change", f.name)
		}
	}
}
