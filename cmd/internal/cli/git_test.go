package cli

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/lock"
)

// checkout makes a repository with two commits: models.lock and sub/models.lock
// hold "one" in the first, tagged v1, and "two" in the second.
func checkout(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	run(t, dir, "init", "-q", "-b", "main")
	for _, content := range []string{"one", "two"} {
		for _, path := range []string{"models.lock", "sub/models.lock"} {
			path = filepath.Join(dir, path)
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		run(t, dir, "add", ".")
		run(t, dir, "commit", "-q", "-m", content)
		if content == "one" {
			run(t, dir, "tag", "v1")
		}
	}
	return dir
}

func run(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=Someone", "-c", "user.email=someone@example.org"}, args...)...)
	cmd.Env = append(cmd.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

func TestShow(t *testing.T) {
	dir := checkout(t)
	if err := os.Symlink("models.lock", filepath.Join(dir, "link.lock")); err != nil {
		t.Fatal(err)
	}
	run(t, dir, "add", "link.lock")
	run(t, dir, "commit", "-q", "-m", "link")
	tests := []struct {
		name, dir, revision, path string
		want, err                 string
	}{
		{name: "branch", revision: "main", path: "./models.lock", want: "two"},
		{name: "tag", revision: "v1", path: "./models.lock", want: "one"},
		{name: "below", dir: "sub", revision: "HEAD~2", path: "./models.lock", want: "one"},
		{name: "from the root", dir: "sub", revision: "v1", path: "models.lock", want: "one"},
		{name: "above", dir: "sub", revision: "v1", path: "../models.lock", want: "one"},
		{name: "no such revision", revision: "nope", path: "./models.lock", err: "nope: neither a file nor a revision of the git repository"},
		{name: "no such file", revision: "main", path: "./other.lock", err: "main:./other.lock: no such file in this revision"},
		{name: "directory", revision: "main", path: "./sub", err: "main:./sub: not a regular file"},
		{name: "symbolic link", revision: "main", path: "./link.lock", err: "main:./link.lock: not a regular file"},
		{name: "option", revision: "--output=x", path: "./models.lock", err: `"--output=x" is neither a file nor the name of a revision`},
		{name: "empty", revision: "", path: "./models.lock", err: `"" is neither a file nor the name of a revision`},
		{name: "line feed", revision: "main\nv1", path: "./models.lock", err: "neither a file nor a revision"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := repository{dir: filepath.Join(dir, test.dir)}.show(t.Context(), test.revision, test.path)
			switch {
			case test.err == "" && err != nil:
				t.Fatal(err)
			case test.err != "" && (err == nil || !strings.Contains(err.Error(), test.err)):
				t.Errorf("error %v, want %q", err, test.err)
			case string(got) != test.want:
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestShowOutsideOfARepository(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(dir))
	_, err := repository{dir: dir}.show(t.Context(), "main", "./models.lock")
	if err == nil || !strings.Contains(err.Error(), "is not in a git repository") {
		t.Errorf("got %v", err)
	}
}

func TestShowWithoutGit(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := repository{dir: "."}.show(t.Context(), "main", "./models.lock")
	if err == nil || !strings.Contains(err.Error(), "git is not installed") {
		t.Errorf("got %v", err)
	}
}

func TestShowInAShallowClone(t *testing.T) {
	dir := checkout(t)
	clone := filepath.Join(t.TempDir(), "clone")
	run(t, dir, "clone", "-q", "--depth", "1", "file://"+dir, clone)
	_, err := repository{dir: clone}.show(t.Context(), "v1", "./models.lock")
	var f *failure
	if !errors.As(err, &f) || !strings.Contains(f.hint, "--unshallow") {
		t.Errorf("got %v, want a hint at --unshallow", err)
	}
}

func TestShowIsInterrupted(t *testing.T) {
	dir := checkout(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (repository{dir: dir}).show(ctx, "main", "./models.lock"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

// TestShowLarge: what a revision holds may be of any size.
func TestShowLarge(t *testing.T) {
	dir := checkout(t)
	path := filepath.Join(dir, "large.lock")
	if err := os.WriteFile(path, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, lock.MaxBytes+1); err != nil {
		t.Fatal(err)
	}
	run(t, dir, "add", "large.lock")
	run(t, dir, "commit", "-q", "-m", "large")
	_, err := repository{dir: dir}.show(t.Context(), "HEAD", "large.lock")
	if err == nil || !strings.Contains(err.Error(), "HEAD:large.lock: larger than") {
		t.Errorf("error %v", err)
	}
}

func TestReadBounded(t *testing.T) {
	if _, err := os.Stat("/dev/zero"); err != nil {
		t.Skip("no file without an end here")
	}
	link := filepath.Join(t.TempDir(), "models.lock")
	if err := os.Symlink("/dev/zero", link); err != nil {
		t.Fatal(err)
	}
	if _, err := readLock(link); err == nil || !strings.Contains(err.Error(), "more than the") {
		t.Errorf("error %v", err)
	}
}
