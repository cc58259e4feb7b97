package detect

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestHostileTree(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	link := func(target, name string) {
		t.Helper()
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skipf("no links here: %v", err)
		}
	}
	outside := filepath.Join(t.TempDir(), "secret.load")
	if err := os.WriteFile(outside, []byte("load huggingface out/side\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	write("a.load", "load huggingface a/b\n")
	write("big.load", "")
	if err := os.Truncate(filepath.Join(dir, "big.load"), 100<<20); err != nil {
		t.Fatal(err)
	}
	link(".", "loop")
	link("a.load", "alias.load")
	link(outside, "leak.load")
	link("nowhere.load", "dangling.load")
	write("locked.load", "load huggingface locked/away\n")
	if err := os.Chmod(filepath.Join(dir, "locked.load"), 0); err != nil {
		t.Fatal(err)
	}

	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	r, err := Run(t.Context(), root.FS(), lines{})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(r.Models); n == 0 || r.Models[0].Name != "a/b" || len(r.Models[0].References) != 1 {
		t.Errorf("models: %+v", r.Models)
	}
	got := map[string]string{}
	for _, p := range r.Problems {
		got[p.At.File] = p.Message
		if strings.Contains(p.Message, dir) {
			t.Errorf("a problem names the absolute path: %q", p.Message)
		}
	}
	want := map[string]string{
		"leak.load":     "link is not followed: ",
		"dangling.load": "link is not followed: ",
	}
	if os.Geteuid() != 0 { // root reads what nobody may
		want["locked.load"] = "permission denied"
	}
	if want := []Skipped{{"big.load", 104857600, "a file above 32 MiB is data"}}; !slices.Equal(r.Skipped, want) {
		t.Errorf("skipped %v, want %v", r.Skipped, want)
	}
	for name, message := range want {
		if !strings.HasPrefix(got[name], message) {
			t.Errorf("%s: problem %q, want %q", name, got[name], message)
		}
	}
	if len(got) != len(want) {
		t.Errorf("problems: %v", got)
	}
}

func TestRunFails(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Run(ctx, fstest.MapFS{"a.load": file("")}, lines{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := Run(t.Context(), os.DirFS(filepath.Join(t.TempDir(), "missing")), lines{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing root: %v", err)
	}
	if _, err := Run(t.Context(), fstest.MapFS{"a.load": file("")}, broken{}); err == nil || err.Error() != "detector broken: it is" {
		t.Errorf("broken detector: %v", err)
	}
}

type broken struct{ lines }

func (broken) Name() string { return "broken" }

func (broken) Detect(context.Context, []File) (*Findings, error) { return nil, errors.New("it is") }

func TestReadGrownFile(t *testing.T) {
	tree := fstest.MapFS{"a": file(strings.Repeat("x", 5000))}
	got, err := File{Path: "a", Size: 10, tree: tree}.Read() // it has grown since the walk
	if err != nil || len(got) != 5000 || slices.Contains(got, 0) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	tree["a"] = file(strings.Repeat("x", MaxFileBytes+1))
	if _, err := (File{Path: "a", Size: 10, tree: tree}).Read(); err == nil {
		t.Error("a file beyond the bound is read")
	}
}
