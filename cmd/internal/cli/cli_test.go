package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// brokenWriter fails as a closed pipe or a full disk does.
type brokenWriter struct{ err error }

func (b brokenWriter) Write([]byte) (int, error) { return 0, b.err }

func runFor(t *testing.T, ctx context.Context, stdout io.Writer, args ...string) (code int, stderr string) {
	t.Helper()
	var errout bytes.Buffer
	env := Env{Stdout: stdout, Stderr: &errout, LookupEnv: func(string) (string, bool) { return "", false }, Version: "v1.2.3"}
	code = Run(ctx, env, append([]string{"ptmlock"}, args...))
	return code, errout.String()
}

func TestStandardOutputFails(t *testing.T) {
	dir := t.TempDir()
	for _, args := range [][]string{{"--help"}, {"version"}, {"--version"}, {"help", "diff"}, {"generate", "--help"}, {"detect", dir}, {"detect", "--format", "json", dir}, {"generate", dir}} {
		for _, broken := range []error{syscall.EPIPE, syscall.ENOSPC} {
			code, stderr := runFor(t, t.Context(), brokenWriter{broken}, args...)
			if code != exitFailed || !strings.Contains(stderr, "standard output: "+broken.Error()) {
				t.Errorf("%s with %v: exit code %d\n%s", strings.Join(args, " "), broken, code, stderr)
			}
		}
	}
}

func TestVersionIsThatOfTheBuild(t *testing.T) {
	var stdout bytes.Buffer
	if code, stderr := runFor(t, t.Context(), &stdout, "version"); code != 0 || stderr != "" {
		t.Fatalf("exit code %d\n%s", code, stderr)
	}
	if !strings.HasPrefix(stdout.String(), "ptmlock v1.2.3 go") {
		t.Errorf("got %q", stdout.String())
	}
}

func TestInterruptedBeforeTheScan(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := os.WriteFile(filepath.Join(dir, "main.py"), []byte("x = 1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	code, stderr := runFor(t, ctx, io.Discard, "generate", dir, "--cyclonedx", filepath.Join(dir, "bom.json"))
	if code != exitInterrupted || stderr != "ptmlock: interrupted, no lock and no document was written\n" {
		t.Errorf("exit code %d, %q", code, stderr)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v %v", entries, err)
	}
}

func TestReport(t *testing.T) {
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	tests := []struct {
		name   string
		ctx    context.Context
		err    error
		code   int
		stderr string
	}{
		{"fine", t.Context(), nil, 0, ""},
		{"plain", t.Context(), errors.New("cause"), 1, "ptmlock: cause\n"},
		{"hint", t.Context(), failed(errors.New("a: cause"), "do that"), 1, "ptmlock: a: cause\nhint: do that\n"},
		{"usage", t.Context(), usage("", "bad %q", "x"), 2, "ptmlock: bad \"x\"\n"},
		{"code alone", t.Context(), exitWith(exitIncomplete), 4, ""},
		{"interrupted", canceled, context.Canceled, 130, "ptmlock: interrupted, no lock and no document was written\n"},
		{"failed, then interrupted", canceled, errors.New("cause"), 1, "ptmlock: cause\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var stderr bytes.Buffer
			code := report(test.ctx, &stderr, test.err)
			if code != test.code || stderr.String() != test.stderr {
				t.Errorf("exit code %d, %q; want %d, %q", code, stderr.String(), test.code, test.stderr)
			}
		})
	}
}
