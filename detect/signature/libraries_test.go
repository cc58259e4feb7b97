package signature_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/detecttest"
	"github.com/ptmlock/ptmlock/detect/python"
	"github.com/ptmlock/ptmlock/detect/signature"
)

const programs = "testdata/libraries"

// TestLibraries runs the analyser over the annotated programs. Each signature
// must be seen at work in them.
func TestLibraries(t *testing.T) {
	set, err := signature.Default()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[*signature.Signature]bool{}
	for _, r := range detecttest.Run(t, python.New(set), programs) {
		for _, s := range append(set.Lookup(r.Via), set.Guess(r.Via[strings.LastIndexByte(r.Via, '.')+1:])...) {
			if gives(s, r) {
				seen[s] = true
			}
		}
	}
	for _, s := range set.All() {
		if !seen[s] {
			t.Errorf("no line of %s shows the %s of %s", programs, s.Part, s.Call)
		}
	}
}

// gives tells whether a reference can be of a signature, of several for one
// call.
func gives(s *signature.Signature, r detect.Reference) bool {
	named, _ := s.IdentifyDefault(s.Default)
	return s.Part == r.Load.Part && (!s.Model.IsZero() || r.Model.Name == named.Model.Name)
}

// TestPrograms checks that each library has its program, with lines that must
// give something and calls that must give nothing.
func TestPrograms(t *testing.T) {
	libraries, err := filepath.Glob("data/*.toml")
	if err != nil || len(libraries) == 0 {
		t.Fatalf("no libraries: %v", err)
	}
	known := map[string]bool{}
	for _, library := range libraries {
		name := strings.TrimSuffix(filepath.Base(library), ".toml") + "_calls.py"
		known[name] = true
		data, err := os.ReadFile(filepath.Join(programs, name))
		if err != nil {
			t.Error(err)
			continue
		}
		wanted, silent := 0, 0
		for line := range strings.Lines(string(data)) {
			switch {
			case strings.Contains(line, "# want "):
				wanted++
			case strings.Contains(line, "(") && !strings.HasPrefix(line, "#") && !strings.Contains(line, "import"):
				silent++
			}
		}
		if wanted == 0 || silent == 0 {
			t.Errorf("%s has %d lines that must match and %d that must not; both are needed", name, wanted, silent)
		}
	}
	files, err := os.ReadDir(programs)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !known[file.Name()] {
			t.Errorf("%s is the program of no library", file.Name())
		}
	}
}
