package detect

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// seen returns the .load files that a run reads, and the report.
func seen(t *testing.T, tree map[string]string, o Options) ([]string, *Report) {
	t.Helper()
	all := fstest.MapFS{}
	for name, text := range tree {
		if strings.HasSuffix(name, ".load") {
			text = "load huggingface x/" + strings.NewReplacer("/", ".", " ", "_").Replace(name) + "\n"
		}
		all[name] = file(text)
	}
	r, err := o.Run(t.Context(), all, lines{})
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, m := range r.Models {
		for _, ref := range m.References {
			files = append(files, ref.At.File)
		}
	}
	slices.Sort(files)
	return files, r
}

func TestIgnored(t *testing.T) {
	tests := []struct {
		name    string
		tree    map[string]string
		options Options
		want    string // files that are read
		ignored string
	}{
		{"git", map[string]string{".git/HEAD": "", ".gitignore": "out/\n*.tmp.load\n", "a.load": "", "b.tmp.load": "", "out/c.load": "", "x/out/d.load": "", "x/out2/e.load": ""},
			Options{}, "a.load x/out2/e.load", "b.tmp.load out/ x/out/"},
		{"a linked worktree", map[string]string{".git": "gitdir: ../main/.git/worktrees/x\n", ".gitignore": "a.load\n", "a.load": "", "b.load": ""}, Options{}, "b.load", "a.load"},
		{"no working copy", map[string]string{".gitignore": "data/\n*.tmp.load\n", "a.tmp.load": "", "data/b.load": "", "x/.gitignore": "*\n", "x/c.load": ""},
			Options{}, "a.tmp.load data/b.load x/c.load", ""},
		{"own rules in no working copy", map[string]string{".gitignore": "a.load\n", ".ptmlockignore": "b.load\n", "a.load": "", "b.load": ""}, Options{}, "a.load", "b.load"},
		{"nested rules win", map[string]string{".git/HEAD": "", ".gitignore": "*.load\n", "a.load": "", "x/.gitignore": "!b.load\n", "x/b.load": "", "x/c.load": ""},
			Options{}, "x/b.load", "a.load x/c.load"},
		{"what is below an ignored directory stays out", map[string]string{".git/HEAD": "", ".gitignore": "x/\n", "x/.gitignore": "!*\n", "x/a.load": ""}, Options{}, "", "x/"},
		{"own rules", map[string]string{".ptmlockignore": "old/\n", "old/a.load": "", "b.load": ""}, Options{}, "b.load", "old/"},
		{"own rules bring back", map[string]string{".git/HEAD": "", ".gitignore": "data/\n", ".ptmlockignore": "!data/\n", "data/a.load": ""}, Options{}, "data/a.load", ""},
		{"own rules of the root go before git's below", map[string]string{".git/HEAD": "", ".ptmlockignore": "a.load\n", "x/.gitignore": "!a.load\n", "x/a.load": ""}, Options{}, "", "x/a.load"},
		{"exclude", map[string]string{".git/info/exclude": "/a.load\n", "a.load": "", "x/a.load": ""}, Options{}, "x/a.load", "a.load"},
		{"exclude goes last", map[string]string{".git/info/exclude": "a.load\n", ".gitignore": "!a.load\n", "a.load": ""}, Options{}, "a.load", ""},
		{"no ignore", map[string]string{".git/HEAD": "", ".gitignore": "*.load\n", ".ptmlockignore": "x/", "setup.py": "", "dist/d.load": "", "a.load": "", "x/b.load": "", "node_modules/c.load": "", "v/pyvenv.cfg": "", "v/e.load": "", "conda/conda-meta/x": "", "conda/f.load": ""},
			Options{NoIgnore: true}, "a.load dist/d.load x/b.load", ""},
		{"build output", map[string]string{"p/pyproject.toml": "", "p/dist/a.load": "", "p/build/lib/b.load": "", "p/build/bdist.linux-x86_64/c.load": "", "p/build/own/d.load": "", "p/x.egg-info/PKG-INFO": "", "p/x.egg-info/e.load": ""},
			Options{}, "p/build/own/d.load", "p/build/bdist.linux-x86_64/ p/build/lib/ p/dist/ p/x.egg-info/"},
		{"no build output", map[string]string{"dist/a.load": "", "build/lib/b.load": "", "p/setup.py": "", "p/dist/__init__.py": "", "p/dist/c.load": ""},
			Options{}, "build/lib/b.load dist/a.load p/dist/c.load", ""},
		{"rules that are not wanted ignore nothing that is said", map[string]string{".git/HEAD": "", ".gitignore": "*.bin\n", "w.bin": "", "a.load": ""}, Options{}, "a.load", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files, r := seen(t, test.tree, test.options)
			if got := strings.Join(files, " "); got != test.want {
				t.Errorf("read %q, want %q", got, test.want)
			}
			if got := strings.Join(r.Ignored, " "); got != test.ignored {
				t.Errorf("ignored %q, want %q", got, test.ignored)
			}
			if len(r.Problems) > 0 {
				t.Errorf("problems: %v", r.Problems)
			}
		})
	}
}

// TestIgnoredButTracked holds that the files that are read are those that git
// tracks and those that it would add.
func TestIgnoredButTracked(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git here")
	}
	dir := t.TempDir()
	put := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	git := func(args ...string) string {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "core.excludesFile=" + os.DevNull}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(args, err)
		}
		return string(out)
	}
	put(".gitignore", "data/\n*.tmp.load\n")
	for _, name := range []string{"a.load", "b.tmp.load", "c.tmp.load", "data/d.load", "data/e.load", "data/deep/f.load", "data/deep/g.load", "data/other/h.load"} {
		put(name, "load huggingface x/"+strings.ReplaceAll(name, "/", ".")+"\n")
	}
	git("init", "-q")
	git("add", "-f", "b.tmp.load", "data/d.load", "data/deep/f.load")
	want := strings.Fields(git("ls-files", "--cached", "--others", "--exclude-standard", "*.load"))
	slices.Sort(want)
	if len(want) != 4 {
		t.Fatalf("git has %q", want)
	}
	load := func() (got []string, r *Report) {
		root, err := os.OpenRoot(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer root.Close()
		r, err = Run(t.Context(), root.FS(), lines{})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range r.Models {
			got = append(got, m.References[0].At.File)
		}
		slices.Sort(got)
		return got, r
	}
	got, r := load()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files that are read (-git +ours):\n%s", diff)
	}
	if got, want := strings.Join(r.Ignored, " "), "c.tmp.load data/deep/g.load data/e.load data/other/"; got != want {
		t.Errorf("ignored %q, want %q", got, want)
	}
	// What a person says goes before what git tracks.
	put(".ptmlockignore", "data/d.load\n")
	if got, _ := load(); slices.Contains(got, "data/d.load") {
		t.Error(".ptmlockignore does not go before git's index")
	}
	put(".git/index", "DIRC, but broken")
	got, r = load()
	if len(r.Problems) != 1 || !strings.Contains(r.Problems[0].Message, "tracked files that .gitignore names are left out") || slices.Contains(got, "b.tmp.load") {
		t.Errorf("with a broken index %q is read, problems %v", got, r.Problems)
	}
}

// TestIgnoreRulesAreBounded holds that rules that can't be obeyed are said.
func TestIgnoreRulesAreBounded(t *testing.T) {
	tree := fstest.MapFS{
		".git/HEAD":        file(""),
		".gitignore":       file(strings.Repeat("a\n", maxIgnoreRules)),
		"x/.ptmlockignore": file("c.load\n"),
		"x/c.load":         file("load huggingface x/c\n"),
		"y/.gitignore":     file(strings.Repeat("# long\n", maxIgnoreBytes)),
		"z/.gitignore/a":   file(""),
	}
	got := map[string]string{}
	r := run(t, tree)
	for _, p := range r.Problems {
		got[p.At.File] = p.Message
	}
	want := map[string]string{
		"x/.ptmlockignore": "its rules are not obeyed: more than 20000",
		"y/.gitignore":     "its rules are not obeyed: larger than 262144 bytes",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if len(r.Models) != 1 {
		t.Error("the file whose rule is not obeyed is left out")
	}
}

// TestLinksAreNoRules holds that rules are read from the tree alone.
func TestLinksAreNoRules(t *testing.T) {
	dir, outside := t.TempDir(), filepath.Join(t.TempDir(), "rules")
	for name, text := range map[string]string{outside: "*.load\n", filepath.Join(dir, "a.load"): "load huggingface x/a\n"} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	for target, name := range map[string]string{outside: ".gitignore", filepath.Dir(outside): "folder"} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skipf("no links here: %v", err)
		}
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
	if len(r.Models) != 1 || len(r.Problems) != 2 || r.Problems[0].Message != "its rules are not obeyed: not a regular file" ||
		!strings.HasPrefix(r.Problems[1].Message, "link is not followed: ") {
		t.Errorf("models %v, problems %v", r.Models, r.Problems)
	}
}
