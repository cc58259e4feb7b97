package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/ptmlock/ptmlock/resolve"
	"github.com/ptmlock/ptmlock/resolve/hub"
)

// repositories gives files for the one commit that it knows.
type repositories struct {
	commit string
	files  map[string]string
	asked  atomic.Int32
}

func (r *repositories) Checkout(_ context.Context, name, commit string) (map[string]string, error) {
	r.asked.Add(1)
	if name != "o/n" || commit != r.commit {
		return nil, fmt.Errorf("asked for %s at %s", name, commit)
	}
	return r.files, nil
}

// TestCheckout holds the folders of torch.hub: what is put there is the whole
// repository at the locked commit, and what is there already stays.
func TestCheckout(t *testing.T) {
	commit := strings.Repeat("c", 40)
	files := map[string]string{"hubconf.py": "import n", "n/__init__.py": "", "data/more.txt": "not locked"}
	locked := func(entry string, paths ...string) Model {
		m := Model{Hub: hub.PyTorchHub, Name: "o/n:" + entry, Ref: "refs/heads/main", Commit: commit}
		for _, path := range paths {
			m.Files = append(m.Files, resolve.File{Path: path, Size: int64(len(files[path])), SHA256: shaOf(files[path])})
		}
		return m
	}
	a, b, tagged := locked("a", "hubconf.py"), locked("b", "hubconf.py", "n/__init__.py"), locked("a", "hubconf.py")
	b.Written = []string{"old/n:b"}
	tagged.Revision = "v1/x"
	dir := t.TempDir()
	places := Places{TorchHub: dir}
	asked := &repositories{commit: commit, files: files}
	c := client(t, "https://hub.example", &http.Transport{}, "")
	c.options.Repositories = asked
	run := func(refs Refs, models ...Model) []Result {
		t.Helper()
		p := NewPlan(models, places)
		defer p.Close()
		results, err := p.Fetch(t.Context(), RunOptions{Client: c, Refs: refs})
		if err != nil {
			t.Fatal(err)
		}
		return results
	}
	for _, r := range run("", a, b, tagged) {
		if r.State != Fetched || r.Err != nil {
			t.Errorf("%s: %s %v", r.Where, r.State, r.Err)
		}
	}
	want := []string{}
	for _, folder := range []string{"o_n_main", "old_n_main", "o_n_v1_x"} {
		for path := range files {
			want = append(want, folder+"/"+path)
		}
	}
	if got := listing(t, dir); sorted(got) != sorted(want) {
		t.Errorf("torch.hub has\n%s\nwant\n%s", sorted(got), sorted(want))
	}
	if n := asked.asked.Load(); n != 2 {
		t.Errorf("%d requests, want one for each folder", n)
	}
	for _, r := range run("", a, b, tagged) {
		if r.State != Present || r.Err != nil {
			t.Errorf("again %s: %s %v", r.Where, r.State, r.Err)
		}
	}
	write(t, "import os", dir, "o_n_main", "hubconf.py")
	if r := verify(t, places, a)["hubconf.py"]; r.State != Changed || r.Where != "o_n_main/hubconf.py" {
		t.Errorf("verify %s: %s %v", r.Where, r.State, r.Err)
	}
	var held *HeldError
	if r := run("", a)[0]; r.State != Failed || !errors.As(r.Err, &held) || read(t, dir, "o_n_main", "hubconf.py") != "import os" {
		t.Errorf("other code: %s %v", r.State, r.Err)
	}
	if r := run(AllRefs, a)[0]; r.State != Fetched || r.Err != nil || read(t, dir, "o_n_main", "hubconf.py") != "import n" {
		t.Errorf("other code, replaced: %s %v", r.State, r.Err)
	}
	if r := verify(t, places, a)["hubconf.py"]; r.State != Fine {
		t.Errorf("verify %s: %s %v", r.Where, r.State, r.Err)
	}
	if got := listing(t, dir); sorted(got) != sorted(want) {
		t.Errorf("torch.hub has\n%s\nwant\n%s", sorted(got), sorted(want))
	}

	// Code that is not the locked one, paths that lead out, and links that lie there.
	if err := os.RemoveAll(filepath.Join(dir, "o_n_main")); err != nil {
		t.Fatal(err)
	}
	var mismatch *MismatchError
	asked.files = map[string]string{"hubconf.py": "import x"}
	if r := run("", a)[0]; r.State != Failed || !errors.As(r.Err, &mismatch) {
		t.Errorf("code that is not the locked one: %s %v", r.State, r.Err)
	}
	asked.files = map[string]string{"hubconf.py": files["hubconf.py"], "../x": "x"}
	if r := run("", a)[0]; r.State != Failed || r.Err == nil {
		t.Errorf("a path that leads out: %s %v", r.State, r.Err)
	}
	asked.files = files
	out := t.TempDir()
	if err := os.Symlink(out, filepath.Join(dir, "o_n_main")); err == nil {
		if r := run(NewRefs, a)[0]; r.State != Failed {
			t.Errorf("a link in its place: %s %v", r.State, r.Err)
		}
	}
	if got := listing(t, out); len(got) > 0 {
		t.Errorf("written outside: %v", got)
	}
	for _, name := range []string{"o/n", "../n:a", "o/..:a", "o:a", `o/a\b:a`} {
		hostile := a
		hostile.Name = name
		if p := NewPlan([]Model{hostile}, places); len(p.jobs) > 0 && (strings.HasPrefix(p.jobs[0].keep.where(), ".") || strings.ContainsAny(p.jobs[0].keep.where(), `/\`)) {
			t.Errorf("%q is planned at %q", name, p.jobs[0].keep.where())
		}
	}
}
