package lock

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// world is a hub in memory, which counts what it is asked.
type world struct {
	repos map[string]*repo // by each of their names
	asked []resolve.Request
	down  resolve.State // what all answers are, if not ""
}

type repo struct {
	name, id string
	commits  []string // the newest last
	files    map[string][]resolve.File
	state    resolve.State // "" is resolved
	bases    []resolve.Base
	code     []hub.Model
	remote   bool
	facts    []resolve.Fact
}

// Resolve implements resolve.Client.
func (w *world) Resolve(_ context.Context, q resolve.Request) (*resolve.Resolution, error) {
	w.asked = append(w.asked, q)
	a := &resolve.Resolution{Request: q}
	r := w.repos[q.Name]
	switch {
	case w.down != "":
		a.State, a.Reason = w.down, "down"
		return a, nil
	case r == nil:
		a.State, a.Reason = resolve.NotFound, "not found, or private"
		return a, nil
	}
	commit := r.commits[len(r.commits)-1]
	switch {
	case q.Revision == "v1":
		commit, a.Ref = r.commits[0], "refs/tags/v1"
	case slices.Contains(r.commits, q.Revision):
		commit = q.Revision
	case q.Revision != "":
		a.State, a.Reason = resolve.RevisionMissing, "no such revision"
		return a, nil
	}
	a.Name, a.RepositoryID, a.Commit, a.Files, a.State = r.name, r.id, commit, r.files[commit], resolve.Resolved
	a.Listing, a.Bases, a.CodeFrom, a.Author, a.Datasets = resolve.ListingDigest(a.Files), r.bases, r.code, "o", []string{"b", "a"}
	a.Facts = r.facts
	a.License, a.RemoteCode, a.LastModified = resolve.License{SPDX: "MIT", Hub: "mit"}, r.remote, "2024-05-06T07:08:09Z"
	if q.Hub != hub.HuggingFace {
		a.At, a.Catalogue = hub.HuggingFace, "https://example.org/"+string(q.Hub)
	}
	if r.state != "" {
		a.State, a.Reason, a.Disabled = r.state, "says the hub", r.state == resolve.Disabled
	}
	return a, nil
}

func (w *world) clients() map[hub.ID]resolve.Client {
	return map[hub.ID]resolve.Client{hub.HuggingFace: w, hub.Timm: w, hub.SentenceTransformers: w}
}

// generateFrom is what generate does.
func (w *world) generateFrom(t *testing.T, old *Lock, r *detect.Report, o KeepOptions) (*Lock, *Keeper) {
	t.Helper()
	w.asked = nil
	k := NewKeeper(old, r, o)
	var requests []resolve.Request
	for _, m := range r.Models {
		requests = append(requests, resolve.Request{Model: m.Model, Revision: m.Revision})
	}
	result, err := resolve.All(t.Context(), k.Clients(w.clients()), requests, resolve.Options{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	k.Finish()
	data := New(r, result).Format()
	l, err := Parse("models.lock", data)
	if err != nil {
		t.Fatalf("%v in:\n%s", err, data)
	}
	return l, k
}

func commitOf(n int) string { return fmt.Sprintf("%040x", n) }

func listingOf(n int) []resolve.File {
	return []resolve.File{
		{Path: "README.md", Size: int64(n), GitOID: commitOf(n)},
		{Path: "config.json", Size: 2, GitOID: commitOf(n + 1)},
		{Path: "model.safetensors", Size: 3, SHA256: fmt.Sprintf("%064x", n)},
		{Path: "pytorch_model.bin", Size: 3, SHA256: fmt.Sprintf("%064x", n+1)},
		{Path: "tokenizer.json", Size: 4, GitOID: commitOf(n + 2)},
	}
}

func newRepo(name string, n int) *repo {
	old, newest := commitOf(n), commitOf(n+1)
	return &repo{
		name: name, id: fmt.Sprintf("%024x", n), commits: []string{old, newest},
		facts: []resolve.Fact{{Key: resolve.FactUse, Value: fmt.Sprint("to test ", n), Source: "body", At: "README.md:7"}},
		files: map[string][]resolve.File{old: listingOf(n), newest: listingOf(n + 1)},
	}
}

func same(t *testing.T, what string, want, got *Lock) {
	t.Helper()
	if diff := gocmp.Diff(string(want.Format()), string(got.Format())); diff != "" {
		t.Fatalf("%s (-want +got):\n%s", what, diff)
	}
}

func reportOf(models ...detect.Model) *detect.Report {
	return &detect.Report{Documentation: "code-only", Models: models}
}

// TestKeepGenerated: what is made from a lock and the sources that it was made from is
// the lock, and nobody is asked.
func TestKeepGenerated(t *testing.T) {
	names := []string{"o/a", "o/b", "o/c", "o/d", "bert-base-uncased", "google-bert/bert-base-uncased", "O/A", "old/e", "o/e"}
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 6))
		w := &world{repos: map[string]*repo{}}
		for i, name := range []string{"o/a", "o/b", "o/c", "o/d", "google-bert/bert-base-uncased", "o/e"} {
			x := newRepo(name, 10*i+10)
			x.remote = r.IntN(2) == 0
			for range r.IntN(3) {
				x.bases = append(x.bases, resolve.Base{Model: hf(names[r.IntN(len(names))]), Revision: []string{"", "", "v1"}[r.IntN(3)], Relation: resolve.Finetune})
			}
			if r.IntN(4) == 0 {
				x.code = append(x.code, hf(names[r.IntN(len(names))]))
			}
			if r.IntN(5) > 0 {
				w.repos[name] = x
			}
		}
		alias := func(to string, from ...string) {
			for _, name := range from {
				if w.repos[to] != nil {
					w.repos[name] = w.repos[to]
				}
			}
		}
		alias("google-bert/bert-base-uncased", "bert-base-uncased")
		alias("o/a", "O/A", "tiny", "resnet")
		alias("o/e", "old/e", "tiny_e")
		report := reportOf()
		asked := map[resolve.Request]bool{}
		for range 1 + r.IntN(7) {
			loads := []detect.Load{
				weights, {Part: detect.PartTokenizer, Layout: detect.LayoutTransformers}, {Layout: detect.LayoutSnapshot, AllowPatterns: []string{"*.json"}},
				{Part: detect.PartWeights, Layout: detect.LayoutTransformers, Safetensors: "false", TrustRemoteCode: true},
			}
			m := found(names[r.IntN(len(names))], []string{"", "", "v1", "nosuch"}[r.IntN(4)], "a.py", loads[r.IntN(len(loads))])
			if r.IntN(5) == 0 {
				m.Model = hub.Model{Hub: []hub.ID{hub.Timm, hub.SentenceTransformers}[r.IntN(2)], Name: []string{"tiny", "resnet", "tiny_e", "nosuch"}[r.IntN(4)]}
				m.References[0].Model = m.Model
			}
			if q := (resolve.Request{Model: m.Model, Revision: m.Revision}); !asked[q] {
				asked[q] = true
				report.Models = append(report.Models, m)
			}
		}
		first, _ := w.generateFrom(t, nil, report, KeepOptions{})
		for _, o := range []KeepOptions{{}, {Upgrade: true}, {Unasked: true}} {
			again, k := w.generateFrom(t, first, report, o)
			same(t, fmt.Sprintf("seed %d, %+v", seed, o), first, again)
			open := func(m Model) bool { return m.State != resolve.Resolved }
			if n := len(w.asked); o.Unasked && n > 0 || !o.Upgrade && n > 0 && !slices.ContainsFunc(first.Models, open) {
				t.Fatalf("seed %d, %+v: asked %v of:\n%s", seed, o, w.asked, first.Format())
			}
			for _, e := range k.Events() {
				t.Errorf("seed %d, %+v: event %+v", seed, o, e)
			}
		}
		// Without network the lock is no worse.
		w.down = resolve.Unreachable
		again, _ := w.generateFrom(t, first, report, KeepOptions{Upgrade: true})
		same(t, fmt.Sprintf("seed %d, no network", seed), first, again)
		w.down = ""
	}
}

// moved returns a world whose models have newer commits than the lock of it.
func moved(t *testing.T, report *detect.Report) (*world, *Lock) {
	t.Helper()
	w := &world{repos: map[string]*repo{"o/a": newRepo("o/a", 10), "o/b": newRepo("o/b", 20), "o/base": newRepo("o/base", 30)}}
	w.repos["o/a"].bases = []resolve.Base{{Model: hf("o/base"), Relation: resolve.Finetune}}
	newest := map[string]string{}
	for name, r := range w.repos {
		newest[name], r.commits = r.commits[1], r.commits[:1]
	}
	l, _ := w.generateFrom(t, nil, report, KeepOptions{})
	for name, r := range w.repos {
		r.commits = append(r.commits, newest[name])
	}
	return w, l
}

func blockOf(t *testing.T, l *Lock, name string) *Model {
	t.Helper()
	for _, list := range [][]Model{l.Models, l.Bases} {
		for i := range list {
			if list[i].Name == name {
				return &list[i]
			}
		}
	}
	t.Fatalf("no block of %s in:\n%s", name, l.Format())
	return nil
}

func pathsOf(m *Model) string {
	var paths []string
	for _, f := range m.Files {
		paths = append(paths, f.Path)
	}
	return strings.Join(paths, " ")
}

// TestKeepMinimal: a new model is asked for alone, and what it is made from stays.
func TestKeepMinimal(t *testing.T) {
	a, b := found("o/a", "", "a.py", weights), found("o/b", "", "b.py", weights)
	w, l := moved(t, reportOf(a))
	w.repos["o/b"].bases = []resolve.Base{{Model: hf("o/base"), Relation: resolve.Quantized}}
	is, _ := w.generateFrom(t, l, reportOf(a, b), KeepOptions{})
	if len(w.asked) != 1 || w.asked[0].Name != "o/b" {
		t.Errorf("asked %v", w.asked)
	}
	for name, want := range map[string]string{"o/a": commitOf(10), "o/b": commitOf(21), "o/base": commitOf(30)} {
		if got := blockOf(t, is, name).Commit; got != want {
			t.Errorf("%s at %s, want %s", name, got, want)
		}
	}
	if base := blockOf(t, is, "o/b").Bases[0]; base.Commit != commitOf(30) {
		t.Errorf("o/b is made from %+v", base)
	}
	// It goes as it came.
	again, _ := w.generateFrom(t, is, reportOf(a), KeepOptions{})
	same(t, "o/b is loaded no more", l, again)
	if len(w.asked) > 0 {
		t.Errorf("asked %v", w.asked)
	}
	// A base model that is loaded now is asked for its files, at its commit.
	again, _ = w.generateFrom(t, l, reportOf(a, found("o/base", "", "c.py", weights)), KeepOptions{})
	if m := blockOf(t, again, "o/base"); m.Commit != commitOf(30) || pathsOf(m) != "config.json model.safetensors" || len(again.Bases) > 0 {
		t.Errorf("the base model that is loaded now: %s %s", m.Commit, pathsOf(m))
	}
	// A model that only others are made from any more needs nothing.
	again, _ = w.generateFrom(t, again, reportOf(a), KeepOptions{})
	same(t, "the base model is loaded no more", l, again)
	if len(w.asked) > 0 {
		t.Errorf("asked %v", w.asked)
	}
}

// TestKeepFiles: more files are asked for at the locked commit; fewer need no question.
func TestKeepFiles(t *testing.T) {
	tokenizer := detect.Load{Part: detect.PartTokenizer, Layout: detect.LayoutTransformers}
	one := found("o/b", "", "a.py", weights)
	two := found("o/b", "", "a.py", weights)
	use := found("o/b", "", "c.py", tokenizer).References[0]
	use.Via = "lib.tokenizer"
	two.References = append(two.References, use)
	w, l := moved(t, reportOf(one))
	is, _ := w.generateFrom(t, l, reportOf(two), KeepOptions{})
	if want := (resolve.Request{Model: hf("o/b"), Revision: commitOf(20)}); len(w.asked) != 1 || w.asked[0] != want {
		t.Errorf("asked %v, want %v", w.asked, want)
	}
	if m := blockOf(t, is, "o/b"); m.Commit != commitOf(20) || m.Revision != "" || pathsOf(m) != "config.json model.safetensors tokenizer.json" {
		t.Errorf("with a tokenizer: %s %s", m.Commit, pathsOf(m))
	}
	back, _ := w.generateFrom(t, is, reportOf(one), KeepOptions{})
	same(t, "without it again", l, back)
	if len(w.asked) > 0 {
		t.Errorf("asked %v", w.asked)
	}
	// The same load from another file, or by another call, is nothing new.
	other := found("o/b", "", "z.py", weights)
	other.References = append(other.References, one.References[0])
	other.References[0].Via = "lib.other"
	is, _ = w.generateFrom(t, l, reportOf(other), KeepOptions{})
	if m := blockOf(t, is, "o/b"); len(w.asked) > 0 || len(m.Uses) != 2 || pathsOf(m) != "config.json model.safetensors" {
		t.Errorf("another file: asked %v, uses %v, files %s", w.asked, m.Uses, pathsOf(m))
	}
	// An argument that chooses other files is.
	pickle := weights
	pickle.Safetensors = "false"
	is, _ = w.generateFrom(t, l, reportOf(found("o/b", "", "a.py", pickle)), KeepOptions{})
	if m := blockOf(t, is, "o/b"); len(w.asked) != 1 || m.Commit != commitOf(20) || pathsOf(m) != "config.json pytorch_model.bin" {
		t.Errorf("another argument: asked %v, %s", w.asked, pathsOf(m))
	}
	// Where nobody may be asked, what is locked stays, and the uses tell the difference.
	is, _ = w.generateFrom(t, l, reportOf(two), KeepOptions{Unasked: true})
	if m := blockOf(t, is, "o/b"); len(w.asked) > 0 || pathsOf(m) != "config.json model.safetensors" || len(m.Uses) != 2 {
		t.Errorf("unasked: asked %v, %s, %v", w.asked, pathsOf(m), m.Uses)
	}
}

func TestKeepUpgrade(t *testing.T) {
	report := reportOf(found("o/a", "", "a.py", weights), found("o/b", "", "b.py", weights), found("o/b", "v1", "c.py", weights))
	w, l := moved(t, report)
	for _, c := range []struct {
		o    KeepOptions
		want string // of o/a, o/b, o/base
	}{
		{KeepOptions{}, "a 14 1e"},
		{KeepOptions{Upgrade: true}, "b 15 1f"},
		{KeepOptions{Models: []string{"o/b"}}, "a 15 1e"},
		{KeepOptions{Models: []string{"huggingface:O/A"}}, "b 14 1e"},
		{KeepOptions{Models: []string{"o/base"}}, "a 14 1f"},
	} {
		is, _ := w.generateFrom(t, l, report, c.o)
		got := ""
		for _, name := range []string{"o/a", "o/b", "o/base"} {
			got += " " + strings.TrimLeft(blockOf(t, is, name).Commit, "0")
		}
		if got[1:] != c.want {
			t.Errorf("%+v: commits %s, want %s", c.o, got[1:], c.want)
		}
		if base := blockOf(t, is, "o/a").Bases[0]; base.Commit != blockOf(t, is, "o/base").Commit {
			t.Errorf("%+v: the base and its block differ", c.o)
		}
	}
	// The locked commit is what it is, by whichever name it is asked for.
	pinnedReport := reportOf(found("o/a", commitOf(10), "a.py", weights), found("o/b", "", "b.py", weights), found("o/b", "v1", "c.py", weights))
	byCommit, _ := w.generateFrom(t, l, pinnedReport, KeepOptions{})
	if m := blockOf(t, byCommit, "o/a"); len(w.asked) > 0 || m.Revision != commitOf(10) || m.Commit != commitOf(10) || len(m.Files) == 0 {
		t.Errorf("asked for by its commit: asked %v, %+v", w.asked, m)
	}
	back, _ := w.generateFrom(t, nil, pinnedReport, KeepOptions{})
	if diff := gocmp.Diff(*blockOf(t, back, "o/a"), *blockOf(t, byCommit, "o/a"), cmpopts.IgnoreFields(Model{}, "Bases")); diff != "" {
		t.Errorf("not what the hub would say (-want +got):\n%s", diff)
	}
	// Another requested revision is another model.
	is, _ := w.generateFrom(t, l, reportOf(found("o/a", "v1", "a.py", weights)), KeepOptions{})
	if m := blockOf(t, is, "o/a"); m.Revision != "v1" || m.Ref != "refs/tags/v1" || len(w.asked) != 1 {
		t.Errorf("re-requested: %+v, asked %v", m, w.asked)
	}
}

// TestKeepOfOtherName: a model that the lock has under the name that its hub answers
// with stays at its commit.
func TestKeepOfOtherName(t *testing.T) {
	w, l := moved(t, reportOf(found("o/b", "", "b.py", weights)))
	w.repos["old/b"] = w.repos["o/b"]
	is, _ := w.generateFrom(t, l, reportOf(found("o/b", "", "b.py", weights), found("old/b", "", "c.py", detect.Load{Part: detect.PartTokenizer, Layout: detect.LayoutTransformers})), KeepOptions{})
	m := blockOf(t, is, "o/b")
	if m.Commit != commitOf(20) || pathsOf(m) != "config.json model.safetensors tokenizer.json" || !slices.Equal(m.Written, []string{"old/b"}) {
		t.Errorf("%s %s %v", m.Commit, pathsOf(m), m.Written)
	}
	// So does one that a library's name has led to.
	timm := found("resnet", "", "t.py", weights)
	timm.Model.Hub, timm.References[0].Model.Hub = hub.Timm, hub.Timm
	w.repos["resnet"] = w.repos["o/b"]
	is, _ = w.generateFrom(t, l, reportOf(found("o/b", "", "b.py", weights), timm), KeepOptions{})
	if m := blockOf(t, is, "o/b"); m.Commit != commitOf(20) || !slices.Equal(m.Catalogue, []string{"https://example.org/timm"}) {
		t.Errorf("by a catalogue: %s %v", m.Commit, m.Catalogue)
	}
}

// TestKeepLost: what a hub no longer gives keeps what was locked.
func TestKeepLost(t *testing.T) {
	report := reportOf(found("o/a", "", "a.py", weights), found("o/b", "", "b.py", weights))
	for name, c := range map[string]struct {
		change func(w *world)
		state  resolve.State
		silent bool
	}{
		"deleted":  {func(w *world) { delete(w.repos, "o/b") }, resolve.NotFound, false},
		"gated":    {func(w *world) { w.repos["o/b"].state = resolve.Gated }, resolve.Gated, false},
		"disabled": {func(w *world) { w.repos["o/b"].state = resolve.Disabled }, resolve.Disabled, false},
		"server":   {func(w *world) { w.repos["o/b"].state = resolve.Unreachable }, resolve.Unreachable, false},
		"limited":  {func(w *world) { w.repos["o/b"].state = resolve.RateLimited }, resolve.Resolved, true},
		"replaced": {func(w *world) { w.repos["o/b"].id = "ffffffffffffffffffffffff" }, resolve.Replaced, false},
		"emptied":  {func(w *world) { w.repos["o/b"].files[commitOf(21)] = listingOf(20)[:1] }, resolve.Emptied, false},
	} {
		t.Run(name, func(t *testing.T) {
			w, l := moved(t, report)
			before := blockOf(t, l, "o/b")
			c.change(w)
			is, k := w.generateFrom(t, l, report, KeepOptions{Upgrade: true})
			after := *blockOf(t, is, "o/b")
			if after.State != c.state || (after.Reason == "") != (c.state == resolve.Resolved) {
				t.Errorf("state %s: %s", after.State, after.Reason)
			}
			after.State, after.Reason, after.Gated, after.Disabled = before.State, before.Reason, before.Gated, before.Disabled
			if diff := gocmp.Diff(*before, after); diff != "" {
				t.Errorf("lost (-before +after):\n%s", diff)
			}
			if blockOf(t, is, "o/a").Commit != commitOf(11) {
				t.Error("the other model did not move")
			}
			events := k.Events()
			if len(events) != 1 || events[0].Model.Name != "o/b" || events[0].Silent != c.silent || events[0].Pin != before.Commit {
				t.Errorf("events %+v", events)
			}
			// Nothing more gets lost, and it comes back when the hub has it again.
			again, _ := w.generateFrom(t, is, report, KeepOptions{})
			same(t, "once more", is, again)
			fresh, _ := moved(t, report)
			if m := blockOf(t, is, "o/b"); m.isBehind() {
				back, _ := fresh.generateFrom(t, is, report, KeepOptions{Upgrade: true})
				if m := blockOf(t, back, "o/b"); m.State != resolve.Resolved {
					t.Errorf("back again: %s at %s", m.State, m.Commit)
				}
				return
			}
			back, _ := fresh.generateFrom(t, is, report, KeepOptions{})
			if m := blockOf(t, back, "o/b"); m.State != resolve.Resolved || m.Commit != before.Commit {
				t.Errorf("back again: %s at %s", m.State, m.Commit)
			}
		})
	}
}

// TestKeepWithoutNetwork: what tables of the program answer is no sign of a network.
func TestKeepWithoutNetwork(t *testing.T) {
	hosted := found("gpt", "", "b.py", weights)
	hosted.Model.Hub, hosted.References[0].Model.Hub = hub.API, hub.API
	report := reportOf(found("o/b", "", "b.py", weights), hosted)
	w, l := moved(t, report)
	w.down = resolve.Unreachable
	k := NewKeeper(l, report, KeepOptions{Upgrade: true})
	clients := w.clients()
	clients[hub.API] = ownTable{}
	result, err := resolve.All(t.Context(), k.Clients(clients), []resolve.Request{{Model: hf("o/b")}, {Model: hosted.Model}}, resolve.Options{})
	if err != nil {
		t.Fatal(err)
	}
	k.Finish()
	if m := blockOf(t, New(report, result), "o/b"); m.State != resolve.Resolved {
		t.Errorf("state %s", m.State)
	}
}

// ownTable answers without a network.
type ownTable struct{}

func (ownTable) Resolve(_ context.Context, q resolve.Request) (*resolve.Resolution, error) {
	return &resolve.Resolution{Request: q, State: resolve.Moving, Reason: "by its name"}, nil
}

// TestKeepEdited: hashes that were edited by hand are told as soon as the hub is asked, and
// stay until a person asks for the model by name.
func TestKeepEdited(t *testing.T) {
	report := reportOf(found("o/b", "", "b.py", weights))
	w, l := moved(t, report)
	m := blockOf(t, l, "o/b")
	m.Files[1].SHA256 = strings.Repeat("e", 64)
	kept, _ := w.generateFrom(t, l, report, KeepOptions{})
	same(t, "nobody is asked", l, kept)
	tokenizer := found("o/b", "", "c.py", detect.Load{Part: detect.PartTokenizer, Layout: detect.LayoutTransformers})
	report.Models[0].References = append(report.Models[0].References, tokenizer.References[0])
	is, k := w.generateFrom(t, l, report, KeepOptions{})
	if e := k.Events(); len(e) != 1 || !slices.Equal(e[0].Edited, []string{"model.safetensors"}) || e[0].Silent {
		t.Errorf("events %+v", e)
	}
	if got := blockOf(t, is, "o/b").Files[1].SHA256; got != m.Files[1].SHA256 {
		t.Errorf("a hub that says otherwise has changed the lock to %s", got)
	}
	is, _ = w.generateFrom(t, l, report, KeepOptions{Models: []string{"o/b"}})
	if blockOf(t, is, "o/b").Files[1].SHA256 == m.Files[1].SHA256 {
		t.Error("the edited hash is still there")
	}
}

// TestKeepFewerFiles: the files of the calls that are left are those that a hub would
// give for them, or, where that can't be known, all that are locked.
func TestKeepFewerFiles(t *testing.T) {
	names := []string{
		"config.json", "generation_config.json", "tokenizer.json", "vocab.txt", "model.safetensors", "model.fp16.safetensors", "pytorch_model.bin",
		"model.safetensors.index.json", "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", "README.md", "modules.json",
		"1_Pooling/config.json", "model_index.json", "unet/config.json", "unet/diffusion_pytorch_model.safetensors", "unet/diffusion_pytorch_model.bin",
		"vae/config.json", "vae/diffusion_pytorch_model.bin", "extra/weights.bin", "onnx/model.onnx", "onnx/model_quantized.onnx", "x-Q4_K_M.gguf", "x-Q8_0.gguf",
		"adapter_config.json", "adapter_model.safetensors", "modeling.py", "tf_model.h5", "open_clip_pytorch_model.bin",
	}
	layouts := []detect.Layout{
		detect.LayoutTransformers, detect.LayoutDiffusers, detect.LayoutSentenceTransformers, detect.LayoutTimm, detect.LayoutPEFT, detect.LayoutGGUF, detect.LayoutSnapshot,
	}
	parts := []detect.Part{detect.PartWeights, detect.PartTokenizer, detect.PartConfig, ""}
	all := 0
	for seed := range uint64(1000) {
		r := rand.New(rand.NewPCG(seed, 8))
		var listing []resolve.File
		for i, name := range names {
			if r.IntN(2) == 0 {
				listing = append(listing, resolve.File{Path: name, Size: int64(i), SHA256: fmt.Sprintf("%064x", i)})
			}
		}
		load := func(file, via string) detect.Model {
			l := detect.Load{Layout: layouts[r.IntN(len(layouts))], Part: parts[r.IntN(len(parts))], Safetensors: []string{"", "", "true", "false"}[r.IntN(4)], TrustRemoteCode: r.IntN(4) == 0}
			if r.IntN(4) == 0 {
				l.Variant = "fp16"
			}
			m := found("o/b", "", file, l)
			m.References[0].Via = via
			return m
		}
		one, two := load("a.py", "lib.one"), load("b.py", "lib.two")
		both := one
		both.References = append(slices.Clone(one.References), two.References...)
		x := &repo{name: "o/b", id: fmt.Sprintf("%024x", 1), commits: []string{commitOf(1)}, files: map[string][]resolve.File{commitOf(1): listing}}
		w := &world{repos: map[string]*repo{"o/b": x}}
		with, _ := w.generateFrom(t, nil, reportOf(both), KeepOptions{})
		kept, _ := w.generateFrom(t, with, reportOf(one), KeepOptions{})
		asked := len(w.asked)
		fresh, _ := w.generateFrom(t, nil, reportOf(one), KeepOptions{})
		got, want, before := pathsOf(blockOf(t, kept, "o/b")), pathsOf(blockOf(t, fresh, "o/b")), pathsOf(blockOf(t, with, "o/b"))
		switch {
		case asked > 0:
			t.Fatalf("seed %d: asked", seed)
		case got == want:
		case got == before:
			all++
		default:
			t.Errorf("seed %d: %+v and %+v load\n%s\nof\n%s\nand the first alone\n%s, but kept is\n%s", seed, one.References[0].Load, two.References[0].Load, before, pathsOf(&Model{Files: listing}), want, got)
		}
	}
	if all > 400 {
		t.Errorf("%d times all files were kept", all)
	}
}

// TestKeepReplaced: who asks for a model that is known to be replaced takes the new one.
func TestKeepReplaced(t *testing.T) {
	report := reportOf(found("o/b", "", "b.py", weights))
	w, l := moved(t, report)
	w.repos["o/b"].id = "ffffffffffffffffffffffff"
	is, _ := w.generateFrom(t, l, report, KeepOptions{Models: []string{"o/b"}})
	if m := blockOf(t, is, "o/b"); m.State != resolve.Replaced || m.RepositoryID == w.repos["o/b"].id || m.Commit != commitOf(20) {
		t.Fatalf("at first: %s %s", m.State, m.RepositoryID)
	}
	all, _ := w.generateFrom(t, is, report, KeepOptions{Upgrade: true})
	same(t, "upgrading all", is, all)
	is, _ = w.generateFrom(t, is, report, KeepOptions{Models: []string{"o/b"}})
	if m := blockOf(t, is, "o/b"); m.State != resolve.Resolved || m.RepositoryID != w.repos["o/b"].id || m.Commit != commitOf(21) {
		t.Errorf("asked for by its name: %s %s", m.State, m.RepositoryID)
	}
}

// TestKeepRenamed: the block has the new name, and who keeps the lock is told.
func TestKeepRenamed(t *testing.T) {
	report := reportOf(found("o/b", "", "b.py", weights))
	w, l := moved(t, report)
	w.repos["o/b"].name = "new/b"
	is, k := w.generateFrom(t, l, report, KeepOptions{Upgrade: true})
	m := blockOf(t, is, "new/b")
	if m.Commit != commitOf(21) || !slices.Equal(m.Written, []string{"o/b"}) {
		t.Errorf("%s %v", m.Commit, m.Written)
	}
	if e := k.Events(); len(e) != 1 || e[0].Model != hf("o/b") || e[0].Renamed != hf("new/b") {
		t.Errorf("events %+v", e)
	}
	again, _ := w.generateFrom(t, is, report, KeepOptions{})
	same(t, "once more", is, again)
	if len(w.asked) > 0 {
		t.Errorf("asked %v", w.asked)
	}
}

// TestKeepRetries: a model that was not resolved is tried again, at its commit if it
// has one.
func TestKeepRetries(t *testing.T) {
	report := reportOf(found("o/a", "", "a.py", weights), found("o/gone", "", "a.py", weights))
	w, l := moved(t, report)
	w.generateFrom(t, l, report, KeepOptions{})
	if want := (resolve.Request{Model: hf("o/gone")}); len(w.asked) != 1 || w.asked[0] != want {
		t.Errorf("asked %v", w.asked)
	}
	w.repos["o/gone"] = newRepo("o/gone", 50)
	is, _ := w.generateFrom(t, l, report, KeepOptions{})
	if m := blockOf(t, is, "o/gone"); m.State != resolve.Resolved || m.Commit != commitOf(51) {
		t.Errorf("%s at %s", m.State, m.Commit)
	}
}

// TestKeepCard: the card of a locked model is asked for again if a document did not
// come, and is not lost to a run that reads none.
func TestKeepCard(t *testing.T) {
	report := reportOf(found("o/a", "", "a.py", weights))
	w, _ := moved(t, report)
	a := w.repos["o/a"]
	whole, open := a.facts, []resolve.Fact{{Key: resolve.FactUnanswered, Value: "no answer", At: "README.md"}}
	card := func(l *Lock) []resolve.Fact { return blockOf(t, l, "o/a").Card }
	for _, step := range []struct {
		name    string
		locked  []resolve.Fact
		options KeepOptions
		said    []resolve.Fact
		want    []resolve.Fact
		asked   int
	}{
		{"whole", whole, KeepOptions{}, nil, whole, 0},
		{"never read", nil, KeepOptions{}, whole, nil, 0},
		{"never read, upgraded", nil, KeepOptions{Upgrade: true}, whole, whole, 1},
		{"open", open, KeepOptions{}, whole, whole, 1},
		{"still open", open, KeepOptions{}, open, open, 1},
		{"open, and no cards wanted", open, KeepOptions{NoCards: true}, nil, open, 0},
		{"open, and nobody asked", open, KeepOptions{Unasked: true}, nil, open, 0},
		{"upgraded without cards", whole, KeepOptions{Upgrade: true, NoCards: true}, nil, whole, 1},
		{"upgraded, and it does not come", whole, KeepOptions{Upgrade: true}, open, whole, 1},
	} {
		a.facts = step.locked
		l, _ := w.generateFrom(t, nil, report, KeepOptions{})
		a.facts = step.said
		is, _ := w.generateFrom(t, l, report, step.options)
		asked := slices.DeleteFunc(w.asked, func(q resolve.Request) bool { return q.Model != hf("o/a") })
		if !slices.Equal(card(is), step.want) || len(asked) != step.asked {
			t.Errorf("%s: %v after %d questions", step.name, card(is), len(asked))
		}
	}
	a.facts = whole
	l, _ := w.generateFrom(t, nil, report, KeepOptions{})
	a.commits = append(a.commits, commitOf(77))
	a.files[commitOf(77)], a.facts = listingOf(77), nil
	if is, _ := w.generateFrom(t, l, report, KeepOptions{Upgrade: true, NoCards: true}); len(card(is)) != 0 {
		t.Errorf("another commit has the card of the one before: %v", card(is))
	}
}

// TestEventsOrder: which of several answers about one model is told does not depend
// on which came first.
func TestEventsOrder(t *testing.T) {
	all := []Event{
		{Model: hf("o/a"), State: resolve.Resolved, Edited: []string{"model.safetensors"}},
		{Model: hf("o/a"), State: resolve.Resolved, Renamed: hf("new/a")},
		{Model: hf("o/a"), State: resolve.NotFound, Reason: "gone"},
		{Model: hf("o/a"), State: resolve.Unreachable, Reason: "no answer", Silent: true},
	}
	for i := range all {
		k := &Keeper{events: slices.Concat(all[i:], all[:i])}
		if e := k.Events(); len(e) != 1 || len(e[0].Edited) != 1 {
			t.Errorf("from %d: %+v", i, e)
		}
		rest := slices.Delete(slices.Clone(all), 0, 1)
		j := i % len(rest)
		k = &Keeper{events: slices.Concat(rest[j:], rest[:j])}
		if e := k.Events(); len(e) != 1 || e[0].Renamed.Name != "new/a" {
			t.Errorf("from %d without the first: %+v", j, e)
		}
	}
}
