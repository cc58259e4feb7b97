package detect

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// measured is a detector for tests that streams .dat files of any size and
// says how many bytes it saw.
type measured struct{}

func (measured) Name() string                { return "measured" }
func (measured) Wants(path string) bool      { return strings.HasSuffix(path, ".dat") }
func (measured) WantsLarge(path string) bool { return strings.HasSuffix(path, "big.dat") }

func (measured) Detect(_ context.Context, files []File) (*Findings, error) {
	found := &Findings{}
	for _, f := range files {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		n, err := io.Copy(io.Discard, r)
		r.Close()
		if err != nil {
			return nil, err
		}
		if _, err := f.Read(); (err == nil) != (f.Size <= MaxFileBytes) {
			return nil, err
		}
		found.Local = append(found.Local, LocalModel{Path: f.Path, Bytes: n})
	}
	return found, nil
}

func TestLargeFiles(t *testing.T) {
	dir := t.TempDir()
	for name, size := range map[string]int64{"big.dat": MaxFileBytes + 1, "small.dat": 3, "other.dat": MaxFileBytes + 1, "big.load": MaxFileBytes + 1} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(filepath.Join(dir, name), size); err != nil {
			t.Fatal(err)
		}
	}
	r, err := Run(t.Context(), os.DirFS(dir), lines{}, measured{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Local) != 2 || r.Local[0].Path != "big.dat" || r.Local[0].Bytes != MaxFileBytes+1 || r.Local[1].Bytes != 3 {
		t.Errorf("streamed %+v", r.Local)
	}
	if len(r.Problems) > 0 || len(r.Skipped) != 2 || r.Skipped[0].Path != "big.load" || r.Skipped[1].Path != "other.dat" {
		t.Errorf("skipped %v, problems %v: want big.load and other.dat, which nobody streams", r.Skipped, r.Problems)
	}
}

// What lies among tests is left out with them, and counted.
func TestExcludeLocal(t *testing.T) {
	tree := fstest.MapFS{"tests/a.dat": file("x"), "b.dat": file("xy")}
	r, err := Options{Exclude: []PathRole{RoleTest}}.Run(t.Context(), tree, measured{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Local) != 1 || r.Local[0].Path != "b.dat" || r.LeftOut != (LeftOut{Local: 1}) {
		t.Errorf("local %+v, left out %+v", r.Local, r.LeftOut)
	}
	if s := Summary(r); !strings.HasSuffix(s, "; 1 file of weights; left out: 0 models, 0 calls, 1 file of weights") {
		t.Error(s)
	}
}

func TestSizeText(t *testing.T) {
	for n, want := range map[int64]string{0: "0 B", 999: "999 B", 1000: "1 kB", 999_600: "1 MB", 7_300_000_000: "7.3 GB", 1<<63 - 1: "9.22 EB"} {
		if got := sizeText(n); got != want {
			t.Errorf("sizeText(%d) = %q, want %q", n, got, want)
		}
	}
}
