package syntax

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sampleMode is the mode for a sample: a fragment says so in its name.
func sampleMode(path string) Mode {
	if strings.HasPrefix(filepath.Base(path), "fragment_") {
		return FragmentMode
	}
	return 0
}

// TestGolden compares the trees of the samples with testdata/samples/*.tree.
// Where a CPython on PATH accepts a sample, TestSamplesDifferential compares
// it with that too; the other trees (Python 2, fragments, broken sources)
// follow the language reference and were read line by line.
func TestGolden(t *testing.T) {
	for _, path := range sampleFiles(t) {
		name := strings.TrimSuffix(filepath.Base(path), ".py")
		t.Run(name, func(t *testing.T) {
			file := Parse(filepath.Base(path), readFile(t, path), sampleMode(path))
			got := goldenText(file)
			golden := strings.TrimSuffix(path, ".py") + ".tree"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(readFile(t, golden), got); diff != "" {
				t.Errorf("%s differs (-want +got):\n%s", golden, diff)
			}
			if faults, _, _ := checkFile(file); len(faults) > 0 {
				t.Error(strings.Join(faults, "\n"))
			}
		})
	}
}

// goldenText is the problems and the tree of file, for people.
func goldenText(file *File) string {
	var out strings.Builder
	for _, p := range file.Problems {
		line, column := file.Position(p.At)
		fmt.Fprintf(&out, "problem %d:%d %s\n", line, column-1, p.Message)
	}
	d := dump{file: file, snippets: true}
	out.WriteString(indent(d.run()))
	return out.String()
}

// TestLineEnds parses every sample with "\r\n" and "\r" for "\n", and with a
// byte order mark: the trees, values and positions must not change, as Python
// reads all three as "\n" and skips the mark.
func TestLineEnds(t *testing.T) {
	for _, path := range sampleFiles(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".py"), func(t *testing.T) {
			src := readFile(t, path)
			plain := dump{file: Parse(path, src, sampleMode(path))}
			want := string(plain.run())
			for what, variant := range map[string]string{
				"carriage return, line feed": strings.ReplaceAll(src, "\n", "\r\n"),
				"carriage return":            strings.ReplaceAll(src, "\n", "\r"),
				"byte order mark":            "\ufeff" + src,
				"no line end at the end":     strings.TrimSuffix(src, "\n"),
			} {
				file := Parse(path, variant, sampleMode(path))
				d := dump{file: file}
				if diff := cmp.Diff(want, string(d.run())); diff != "" {
					t.Errorf("%s (-plain +variant):\n%s", what, diff)
				}
				if got, want := len(file.Problems), len(plain.file.Problems); got != want {
					t.Errorf("%s: %d problems, plain %d", what, got, want)
				}
				if faults, _, _ := checkFile(file); len(faults) > 0 {
					t.Errorf("%s:\n%s", what, strings.Join(faults, "\n"))
				}
			}
		})
	}
}
