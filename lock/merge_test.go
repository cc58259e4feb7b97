package lock

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// copyOf returns a lock that shares nothing with l.
func copyOf(l *Lock) *Lock { return normal(l) }

// edit changes a lock in a way that people and hubs do, in its model i or beside.
func edit(r *rand.Rand, l *Lock, i int) {
	commit := fmt.Sprintf("%040x", r.Uint64())
	if len(l.Models) == 0 {
		l.Models = append(l.Models, Model{Hub: hub.HuggingFace, Name: fmt.Sprint("n/", r.IntN(4)), State: resolve.Resolved, Commit: commit})
		return
	}
	m := &l.Models[i%len(l.Models)]
	switch r.IntN(12) {
	case 0, 1: // moved upstream
		m.State, m.Reason, m.Commit = resolve.Resolved, "", commit
		for j := range m.Files {
			m.Files[j].GitOID, m.Files[j].SHA256 = commit, ""
		}
	case 2:
		m.State, m.Reason = resolve.Gated, "gated"
		m.Gated = "auto"
	case 3:
		m.License.SPDX = fmt.Sprint("L", r.IntN(3))
	case 4:
		m.Uses = append(slices.Clone(m.Uses), Use{File: fmt.Sprint("new", r.IntN(3)), Via: "v"})
	case 5:
		m.Uses = nil
	case 6:
		if path := fmt.Sprint("more", r.IntN(3)); !slices.ContainsFunc(m.Files, func(f resolve.File) bool { return f.Path == path }) {
			m.Files = append(slices.Clone(m.Files), resolve.File{Path: path, Size: 1, GitOID: commit})
		}
	case 7:
		l.Models = slices.Delete(l.Models, i%len(l.Models), i%len(l.Models)+1)
	case 8:
		l.Models = append(l.Models, Model{Hub: hub.HuggingFace, Name: fmt.Sprint("n/", r.IntN(4)), Revision: fmt.Sprint(r.IntN(1000)), State: resolve.Resolved, Commit: commit})
	case 9:
		m.Stages = append(slices.Clone(m.Stages), []string{"FT", "INF", "EVAL"}[r.IntN(3)])
		m.Organization = []string{"", "generative", "discriminative"}[r.IntN(3)]
		m.Unsure = []string{[]string{"FT low", "EVAL medium"}[r.IntN(2)]}
		relate(r, l)
	case 10:
		l.Detection = "sha256:" + commit + commit[:24]
		l.Unresolved = append(l.Unresolved, Unresolved{File: "f", Via: "v", Reason: fmt.Sprint(r.IntN(3))})
	case 11:
		l.Project = fmt.Sprint("p", r.IntN(3))
		l.Local = append(l.Local, Local{Path: fmt.Sprint(r.IntN(1000)), Format: "gguf", Size: 1})
	}
}

// TestMergeLaws holds what any merge must, for locks that nobody would write as
// well.
func TestMergeLaws(t *testing.T) {
	conflicts, clean := 0, 0
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 1))
		base := normal(generate(r))
		a, b := copyOf(base), copyOf(base)
		for range 1 + r.IntN(4) {
			edit(r, a, r.IntN(8))
			edit(r, b, r.IntN(8))
		}
		a, b = normal(a), normal(b)
		for name, c := range map[string]struct{ base, ours, theirs, want *Lock }{
			"merge(base, a, base)":    {base, a, base, a},
			"merge(base, base, a)":    {base, base, a, a},
			"merge(base, a, a)":       {base, a, a, a},
			"merge(nothing, a, a)":    {nil, a, a, a},
			"merge(base, base, base)": {base, base, base, base},
		} {
			m := Merge(c.base, c.ours, c.theirs)
			if got := m.Format("ours", "theirs"); len(m.Conflicts) > 0 || !bytes.Equal(got, c.want.Format()) {
				t.Fatalf("seed %d: %s:\n%s", seed, name, cmp.Diff(string(c.want.Format()), string(got)))
			}
		}
		before := string(base.Format()) + string(a.Format()) + string(b.Format())
		for _, from := range []*Lock{base, nil} {
			if m := mergeBothWays(t, seed, from, a, b); len(m.Conflicts) > 0 {
				conflicts++
			} else {
				clean++
			}
		}
		if before != string(base.Format())+string(a.Format())+string(b.Format()) {
			t.Fatalf("seed %d: a merge has changed what it merged", seed)
		}
	}
	if conflicts < 10 || clean < 10 {
		t.Errorf("%d merges with a conflict, %d without: the test tries too few of one kind", conflicts, clean)
	}
}

// mergeBothWays holds that a merge is the same from either side, that what comes
// out is canonical, and that taking one side of all conflicts is what Ours and
// Theirs say.
func mergeBothWays(t *testing.T, seed uint64, base, a, b *Lock) *Merged {
	t.Helper()
	m, back := Merge(base, a, b), Merge(base, b, a)
	if diff := cmp.Diff(string(m.Ours.Format()), string(back.Theirs.Format())); diff != "" {
		t.Fatalf("seed %d: merge(a, b) and merge(b, a) differ:\n%s", seed, diff)
	}
	if len(m.Conflicts) != len(back.Conflicts) || m.Stale != back.Stale {
		t.Fatalf("seed %d: %v from one side, %v from the other", seed, m.Conflicts, back.Conflicts)
	}
	for _, l := range []*Lock{m.Ours, m.Theirs} {
		parsed, err := Parse("merged", l.Format())
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if !bytes.Equal(parsed.Format(), l.Format()) {
			t.Fatalf("seed %d: the merged lock is not canonical", seed)
		}
	}
	text := m.Format("ours", "theirs")
	if len(m.Conflicts) == 0 {
		if !bytes.Equal(m.Ours.Format(), m.Theirs.Format()) || !bytes.Equal(text, m.Ours.Format()) {
			t.Fatalf("seed %d: no conflict, and two results:\n%s", seed, cmp.Diff(string(m.Ours.Format()), string(m.Theirs.Format())))
		}
		return m
	}
	sides, err := CutSides(text)
	if err != nil {
		t.Fatalf("seed %d: %v in\n%s", seed, err, text)
	}
	if !bytes.Equal(sides.Ours, m.Ours.Format()) || !bytes.Equal(sides.Theirs, m.Theirs.Format()) {
		t.Fatalf("seed %d: the sides of the markers are not those of the merge:\n%s", seed, text)
	}
	return m
}

// TestMergeIndependent: changes of different models give the lock that one after
// the other gives.
func TestMergeIndependent(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 2))
		base := normal(generate(r))
		for i := range 4 {
			base.Models = append(base.Models, Model{Hub: hub.HuggingFace, Name: fmt.Sprint("x/", i), State: resolve.Resolved, Commit: commitA})
		}
		base = normal(base)
		change := func(l *Lock, i int) *Lock {
			l = copyOf(l)
			at := slices.IndexFunc(l.Models, func(m Model) bool { return m.Name == fmt.Sprint("x/", i) })
			m := &l.Models[at]
			m.Commit, m.License.SPDX = commitB, fmt.Sprint("L", i)
			if i == 3 {
				l.Models = slices.Delete(l.Models, at, at+1)
			}
			l.Models = append(l.Models, Model{Hub: hub.Timm, Name: fmt.Sprint("new", i), State: resolve.Unsupported, Reason: "r"})
			l.Interactions = append(l.Interactions, Interaction{From: fmt.Sprint("timm:new", i), To: "scratch:Net", Type: "evaluation"})
			return normal(l)
		}
		i, j := r.IntN(4), r.IntN(4)
		if i == j {
			continue
		}
		m := Merge(base, change(base, i), change(base, j))
		if diff := cmp.Diff(string(change(change(base, i), j).Format()), string(m.Format("", ""))); diff != "" || len(m.Conflicts) > 0 {
			t.Fatalf("seed %d: %v\n%s", seed, m.Conflicts, diff)
		}
		mergeBothWays(t, seed, base, change(base, i), change(base, j))
	}
}

func mergeInput() *Lock {
	return &Lock{
		Project: "demo", Detection: digestA,
		Models: []Model{
			{Hub: hub.HuggingFace, Name: "a/one", State: resolve.Resolved, Commit: commitA, License: resolve.License{SPDX: "MIT"},
				Uses:  []Use{{File: "a.py", Via: "load"}},
				Files: []resolve.File{{Path: "config.json", Size: 1, GitOID: commitA}, {Path: "model.safetensors", Size: 2, SHA256: shaA}},
				Bases: []Base{{Hub: hub.HuggingFace, Name: "base/of", Commit: commitA, Relation: resolve.Finetune}}},
			{Hub: hub.HuggingFace, Name: "b/two", State: resolve.Resolved, Commit: commitA, Uses: []Use{{File: "a.py", Via: "load"}}},
		},
		Bases: []Model{{Hub: hub.HuggingFace, Name: "base/of", State: resolve.Resolved, Commit: commitA}},
		Local: []Local{{Path: "own.pt", Format: "pickle", Size: 1, SHA256: shaA}},
	}
}

func TestMergeCases(t *testing.T) {
	digestB := "sha256:" + shaB
	commitC := strings.Repeat("c", 40)
	repin := func(commit string) func(*Lock) {
		return func(l *Lock) { l.Models[0].Commit = commit; l.Models[0].Files[0].GitOID = commit }
	}
	tests := []struct {
		name         string
		ours, theirs func(*Lock)
		conflicts    []string
		stale        bool
		check        func(l *Lock) bool
	}{
		{
			name: "each its own model", ours: repin(commitB), theirs: func(l *Lock) { l.Models[1].Commit = commitC },
			check: func(l *Lock) bool { return l.Models[0].Commit == commitB && l.Models[1].Commit == commitC },
		},
		{
			name: "to two commits", ours: repin(commitB), theirs: repin(commitC),
			conflicts: []string{"huggingface:a/one: pinned to 1a2b3c4 and to ccccccc"},
			check:     func(l *Lock) bool { return l.Models[0].Commit == commitB && l.Models[0].Files[0].GitOID == commitB },
		},
		{
			name: "a commit and a licence that belongs to the old one", ours: repin(commitB), theirs: func(l *Lock) { l.Models[0].License.SPDX = "GPL-3.0-only" },
			check: func(l *Lock) bool { return l.Models[0].Commit == commitB && l.Models[0].License.SPDX == "MIT" },
		},
		{
			name: "a commit and what is not of one", ours: repin(commitB), theirs: func(l *Lock) { l.Models[0].Gated = "auto" },
			check: func(l *Lock) bool { return l.Models[0].Commit == commitB && l.Models[0].Gated == "auto" },
		},
		{
			name: "a commit and a like call", ours: repin(commitB),
			theirs: func(l *Lock) {
				l.Detection = digestB
				l.Models[0].Uses = append(l.Models[0].Uses, Use{File: "b.py", Via: "load"})
			},
			check: func(l *Lock) bool { return len(l.Models[0].Uses) == 2 && l.Detection == digestB },
		},
		{
			name: "a commit and another call", ours: repin(commitB), stale: true,
			theirs: func(l *Lock) {
				l.Models[0].Uses = append(l.Models[0].Uses, Use{File: "b.py", Via: "load", Part: "tokenizer"})
			},
			check: func(l *Lock) bool { return l.Models[0].Commit == commitB && len(l.Models[0].Uses) == 2 },
		},
		{
			name: "calls on both sides",
			ours: func(l *Lock) {
				l.Detection = digestB
				l.Models[0].Uses = append(l.Models[0].Uses, Use{File: "b.py", Via: "load"})
			},
			theirs: func(l *Lock) {
				l.Detection = "sha256:" + strings.Repeat("c", 64)
				l.Models[0].Uses = []Use{{File: "c.py", Via: "load"}}
			},
			stale: true,
			check: func(l *Lock) bool {
				return len(l.Models[0].Uses) == 2 && l.Models[0].Uses[0].File == "b.py" && l.Detection == ""
			},
		},
		{
			name: "offline, and moved", ours: func(l *Lock) {
				m := &l.Models[0]
				m.State, m.Reason, m.Commit, m.Files = resolve.Offline, "offline", "", nil
			}, theirs: repin(commitB), stale: true,
			check: func(l *Lock) bool {
				return l.Models[0].State == resolve.Resolved && l.Models[0].Commit == commitB && len(l.Models[0].Files) == 2
			},
		},
		{
			name: "removed, and moved by the hub", ours: func(l *Lock) { l.Models = l.Models[1:] }, theirs: repin(commitB),
			check: func(l *Lock) bool { return len(l.Models) == 1 && l.Models[0].Name == "b/two" },
		},
		{
			name: "removed, and called anew", ours: func(l *Lock) { l.Models = l.Models[1:] }, stale: true,
			theirs: func(l *Lock) { l.Models[0].Uses = append(l.Models[0].Uses, Use{File: "b.py", Via: "load"}) },
			check: func(l *Lock) bool {
				return len(l.Models) == 2 && len(l.Models[0].Uses) == 1 && l.Models[0].Uses[0].File == "b.py"
			},
		},
		{
			name: "a base model that the other side needs",
			ours: func(l *Lock) { l.Models, l.Bases = l.Models[1:], nil },
			theirs: func(l *Lock) {
				l.Models = append(l.Models, Model{Hub: hub.HuggingFace, Name: "c/three", State: resolve.Resolved, Commit: commitA,
					Bases: []Base{{Hub: hub.HuggingFace, Name: "base/of", Commit: commitA, Relation: resolve.Adapter}}})
			},
			check: func(l *Lock) bool { return len(l.Models) == 2 && len(l.Bases) == 1 },
		},
		{
			name: "a base model that moved", ours: func(l *Lock) { l.Bases[0].Commit, l.Models[0].Bases[0].Commit = commitB, commitB },
			theirs: func(l *Lock) {
				l.Models = append(l.Models, Model{Hub: hub.HuggingFace, Name: "c/three", State: resolve.Resolved, Commit: commitA,
					Bases: []Base{{Hub: hub.HuggingFace, Name: "base/of", Commit: commitA, Relation: resolve.Adapter}}})
			},
			check: func(l *Lock) bool { return l.Bases[0].Commit == commitB && l.Models[2].Bases[0].Commit == commitB },
		},
		{
			name: "own weights", ours: func(l *Lock) { l.Local[0].SHA256 = shaB }, theirs: func(l *Lock) { l.Local[0].SHA256 = strings.Repeat("c", 64) },
			conflicts: []string{"own.pt: other content on each side"},
			check:     func(l *Lock) bool { return l.Local[0].SHA256 == shaB },
		},
		{
			name: "own weights removed", ours: func(l *Lock) { l.Local = nil }, theirs: func(l *Lock) { l.Local[0].SHA256 = shaB },
			conflicts: []string{"own.pt: removed by one side and changed by the other"},
			check:     func(l *Lock) bool { return len(l.Local) == 0 },
		},
		{
			name: "another hash at the same commit", ours: func(l *Lock) { l.Models[0].Files[1].SHA256 = shaB },
			theirs:    func(l *Lock) { l.Models[0].Files[1].SHA256 = strings.Repeat("c", 64) },
			conflicts: []string{"huggingface:a/one: other hashes of a file at the same commit"},
			check:     func(l *Lock) bool { return l.Models[0].Files[1].SHA256 == shaB },
		},
		{
			name: "names", ours: func(l *Lock) { l.Project = "x" }, theirs: func(l *Lock) { l.Project = "y" },
			conflicts: []string{`project: "x" and "y"`}, check: func(l *Lock) bool { return l.Project == "x" },
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			base, ours, theirs := mergeInput(), mergeInput(), mergeInput()
			test.ours(ours)
			test.theirs(theirs)
			m := mergeBothWays(t, 0, base, ours, theirs)
			var conflicts []string
			for _, c := range m.Conflicts {
				conflicts = append(conflicts, c.String())
			}
			if !slices.Equal(conflicts, test.conflicts) {
				t.Errorf("conflicts %q, want %q", conflicts, test.conflicts)
			}
			if m.Stale != test.stale || !test.check(m.Ours) {
				t.Errorf("stale %v, want %v:\n%s", m.Stale, test.stale, m.Format("ours", "theirs"))
			}
		})
	}
}

// TestMergeKeys holds that each key of a model has its place in a merge.
func TestMergeKeys(t *testing.T) {
	full := Model{}
	fillRandomly(reflect.ValueOf(&full).Elem())
	for _, f := range modelFields {
		if goFields[f.name] == nil {
			t.Errorf("key %q: goFields does not have it", f.name)
			continue
		}
		c := &modelMerge{base: &Model{}, ours: &full, theirs: &Model{}, first: &Model{}, second: &Model{}}
		if f.get(&full) == nil {
			t.Errorf("key %q is not filled", f.name)
		}
		c.take(f.name, &full)
		for _, to := range []*Model{c.first, c.second} {
			if !reflect.DeepEqual(f.get(to), f.get(&full)) {
				t.Errorf("key %q is not copied", f.name)
			}
		}
	}
	if len(goFields) != len(modelFields) {
		t.Errorf("%d keys, %d in goFields", len(modelFields), len(goFields))
	}
}

func fillRandomly(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int64:
		v.SetInt(7)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fillRandomly(v.Index(0))
	case reflect.Struct:
		for i := range v.NumField() {
			fillRandomly(v.Field(i))
		}
	}
}

func TestConflictMarkersInOneBlock(t *testing.T) {
	base, ours, theirs := mergeInput(), mergeInput(), mergeInput()
	ours.Models[0].Commit, theirs.Models[0].Commit = commitB, strings.Repeat("c", 40)
	theirs.Models[1].Commit = commitB
	golden(t, "merge.conflict", Merge(base, ours, theirs).Format("HEAD", "feature"))
}

func TestConflictError(t *testing.T) {
	base, ours, theirs := mergeInput(), mergeInput(), mergeInput()
	ours.Models[0].Commit, theirs.Models[0].Commit = commitB, strings.Repeat("c", 40)
	text := string(Merge(base, ours, theirs).Format("HEAD", "feature"))
	for name, c := range map[string]struct{ data, want string }{
		"a model":       {text, "models.lock:12:1: unmerged: the file holds a conflict marker of git; 1 place: the two sides differ in huggingface:a/one"},
		"no lock":       {strings.Replace(text, "version = 1", "version = ?", 1), "models.lock:12:1: unmerged: the file holds a conflict marker of git; 1 place: the two sides differ in huggingface:a/one"},
		"an end only":   {"version = 1\n>>>>>>> x\n", "models.lock:2:1: unmerged: the file holds a conflict marker of git"},
		"never ends":    {"<<<<<<< x\nversion = 1\n", "models.lock:1:1: unmerged: the file holds a conflict marker of git"},
		"line ends":     {"version = 1\r\n<<<<<<< x\r\n=======\r\n>>>>>>> y\r\n", "models.lock:2:1: unmerged: the file holds a conflict marker of git"},
		"the detection": {strings.ReplaceAll(string(mergeInput().Format()), "detection = ", "<<<<<<< a\ndetection = \"sha256:"+shaB+"\"\n=======\n>>>>>>> b\ndetection = "), "models.lock:6:1: unmerged"},
	} {
		_, err := Parse("models.lock", []byte(c.data))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func FuzzMerge(f *testing.F) {
	text := mergeInput().Format()
	other := mergeInput()
	other.Models[0].Commit = commitB
	f.Add(text, other.Format(), []byte{})
	f.Add(text, text, text)
	f.Fuzz(func(t *testing.T, base, ours, theirs []byte) {
		var locks [3]*Lock
		for i, data := range [][]byte{base, ours, theirs} {
			l, err := Parse("", data)
			if err != nil {
				if i > 0 {
					return
				}
				l = nil
			}
			locks[i] = l
		}
		mergeBothWays(t, 0, locks[0], locks[1], locks[2])
	})
}

func FuzzCutSides(f *testing.F) {
	f.Add([]byte("a\n<<<<<<< x\nb\n||||||| y\nc\n=======\nd\n>>>>>>> z\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if s, err := CutSides(data); err == nil && len(s.Ours)+len(s.Theirs) > 2*len(data) {
			t.Error("the sides are more than the file")
		}
	})
}
