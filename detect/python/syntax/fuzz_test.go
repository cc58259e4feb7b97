package syntax

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sampleFiles returns the paths of the sources in testdata/samples, sorted.
func sampleFiles(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "samples", "*.py"))
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) == 0 {
		t.Fatal("no samples")
	}
	return paths
}

func readFile(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// mostNodes bounds the nodes of a source of n bytes: "a;" yields two nodes with
// two bytes, and nothing yields more a byte than a lone name.
func mostNodes(n int) int { return 2*n + 2 }

// FuzzParse checks what must hold for any source, in both modes: no panic, a
// sound tree (see checkFile), no more nodes than the source has room for, and
// the same outcome twice. Sources that were troublesome once are kept in
// testdata/fuzz/FuzzParse.
func FuzzParse(f *testing.F) {
	for _, path := range sampleFiles(f) {
		f.Add(readFile(f, path))
	}
	f.Fuzz(func(t *testing.T, src string) {
		for _, mode := range []Mode{0, FragmentMode} {
			file := Parse("fuzz.py", src, mode)
			faults, nodes, _ := checkFile(file)
			if len(faults) > 0 {
				t.Errorf("mode %d:\n%s", mode, strings.Join(faults, "\n"))
			}
			if most := mostNodes(len(src)); nodes > most {
				t.Errorf("mode %d: %d nodes from %d bytes", mode, nodes, len(src))
			}
			if t.Failed() {
				return
			}
			first, second := dump{file: file}, dump{file: Parse("fuzz.py", src, mode)}
			if !bytes.Equal(first.run(), second.run()) {
				t.Errorf("mode %d: the second tree differs", mode)
			}
		}
	})
}
