package atomicfile

import (
	"os"
	"path/filepath"
	"testing"
)

// write stages and commits one file.
func write(path string, data []byte) error {
	s, err := Stage(path, data)
	if err != nil {
		return err
	}
	return s.Commit()
}

func entries(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}

func want(t *testing.T, path, content string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil || string(got) != content {
		t.Errorf("%s: %q, %v; want %q", path, got, err, content)
	}
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "f")
	if err := write(path, []byte("one")); err != nil {
		t.Fatal(err)
	}
	want(t, path, "one")
	for _, mode := range []os.FileMode{0o600, 0o666} { // less and more than a umask leaves
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if err := write(path, []byte("two")); err != nil {
			t.Fatal(err)
		}
		want(t, path, "two")
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != mode {
			t.Errorf("mode %v, %v; want %v, as before", info.Mode(), err, mode)
		}
	}
	if names := entries(t, dir); len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
}

func TestDiscard(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "f")
	if err := write(path, []byte("old")); err != nil {
		t.Fatal(err)
	}
	s, err := Stage(path, []byte("new"))
	if err != nil {
		t.Fatal(err)
	}
	want(t, path, "old")
	s.Discard()
	want(t, path, "old")
	if names := entries(t, dir); len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
}

func TestLink(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	if err := os.Symlink("target", link); err != nil {
		t.Skipf("no links here: %v", err)
	}
	for _, content := range []string{"first, when the target is missing", "second"} {
		if err := write(link, []byte(content)); err != nil {
			t.Fatal(err)
		}
		want(t, target, content)
		if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("the link was replaced: %v, %v", info.Mode(), err)
		}
	}
}

func TestFails(t *testing.T) {
	dir := t.TempDir()
	if err := write(filepath.Join(dir, "missing", "f"), nil); err == nil {
		t.Error("a file in a missing directory was written")
	}
	if err := write(dir, nil); err == nil {
		t.Error("a directory was written")
	}
	loop := filepath.Join(dir, "loop")
	if err := os.Symlink("loop", loop); err == nil {
		if err := write(loop, nil); err == nil {
			t.Error("a loop of links was written")
		}
	}
}

// TestWriteInWorkingDirectory: a bare name has no directory in it, and the
// temporary file must lie beside it all the same.
func TestWriteInWorkingDirectory(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "missing")) // nothing can be made there
	t.Setenv("TMP", os.Getenv("TMPDIR"))
	if err := write("f", []byte("one")); err != nil {
		t.Fatal(err)
	}
	want(t, "f", "one")
	s, err := Stage("f", []byte("two"))
	if err != nil {
		t.Fatal(err)
	}
	if names := entries(t, "."); len(names) != 2 {
		t.Errorf("in the directory: %v; want the file and what is staged beside it", names)
	}
	if err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	want(t, "f", "two")
}

// TestLinkThroughMissingDirectory: the system does not find such a file, so
// nothing may be written where a cleaned path would lead.
func TestLinkThroughMissingDirectory(t *testing.T) {
	dir := t.TempDir()
	inside := filepath.Join(dir, "inside")
	if err := os.Mkdir(inside, 0o777); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(inside, "link")
	if err := os.Symlink(filepath.FromSlash("missing/../../outside"), link); err != nil {
		t.Skip(err)
	}
	if err := write(link, []byte("one")); err == nil {
		t.Error("no error")
	}
	if names := entries(t, dir); len(names) != 1 {
		t.Errorf("in the directory above: %v", names)
	}
}
