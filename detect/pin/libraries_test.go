package pin

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// TestLibraries pins every call of the annotated programs of all libraries. What is
// pinned is proven by Run; here it is looked at that no edit is dropped because it
// went wrong, that the programs parse, and that a second run changes nothing.
func TestLibraries(t *testing.T) {
	dir := "../signature/testdata/libraries"
	names, err := filepath.Glob(dir + "/*.py")
	if err != nil || len(names) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	out := t.TempDir()
	pinned, refused := 0, 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		base := filepath.Base(name)
		r := run(t, fstest.MapFS{base: {Data: data}})
		pinned += len(r.Pinned)
		for _, f := range r.Refused {
			refused++
			if strings.Contains(f.Reason, "would not be read") {
				t.Errorf("%s: %s: %s", f.At, f.Model, f.Reason)
			}
		}
		for _, f := range r.Files {
			if problems := syntax.Parse(base, string(f.New), 0).Problems; len(problems) > 0 {
				t.Errorf("%s: %v", base, problems)
			}
			if again := run(t, fstest.MapFS{base: {Data: f.New}}); len(again.Files) > 0 {
				t.Errorf("%s: a second run changes it", base)
			}
			if err := os.WriteFile(filepath.Join(out, base), f.New, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("%d places pinned, %d refused", pinned, refused)
	if pinned < 200 {
		t.Errorf("only %d places are pinned", pinned)
	}
	if python, err := exec.LookPath("python3"); err == nil {
		if text, err := exec.Command(python, "-m", "compileall", "-q", out).CombinedOutput(); err != nil {
			t.Errorf("CPython: %v\n%s", err, text)
		}
	}
}
