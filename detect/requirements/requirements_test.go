package requirements

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/ptmlock/ptmlock/detect"
)

var update = flag.Bool("update", false, "write the golden files")

func TestSamples(t *testing.T) {
	r, err := detect.Run(t.Context(), os.DirFS("testdata/samples"), New())
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, m := range r.Models {
		for _, ref := range m.References {
			lines = append(lines, fmt.Sprintf("%s: %s @%s %s %s %s by %s; %s", ref.At, ref.Model, ref.Revision, ref.Role, ref.Place, ref.Binding, ref.Via, ref.Trace[0].What))
		}
	}
	for _, p := range r.Problems {
		lines = append(lines, fmt.Sprintf("%s: problem: %s", p.At, p.Message))
	}
	slices.Sort(lines)
	got := strings.Join(lines, "\n") + "\n"
	const golden = "testdata/samples.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"en-core-web-sm==3.7.1": "en_core_web_sm==3.7.1", "En.Core_web-SM": "en_core_web_sm", "en_core_web_sm === 3.7.1": "en_core_web_sm==3.7.1",
		"en_core_web_sm>=3.7,<4": "en_core_web_sm", "en_core_web_sm==3.7.*": "en_core_web_sm", "en_core_web_sm[x]==1": "en_core_web_sm", "": "",
	} {
		if got := plain(text); got != want {
			t.Errorf("plain(%q) = %q, want %q", text, got, want)
		}
	}
}

var names = []string{
	"requirements.txt", "environment.yml", "setup.cfg", "setup.py", "pyproject.toml", "poetry.lock", "Pipfile", "Pipfile.lock", "pylock.toml",
}

// No file makes the detector fail, and what it reports has a place and a name.
func FuzzDetect(f *testing.F) {
	for i, name := range names {
		data, err := os.ReadFile("testdata/samples/" + name)
		if err != nil {
			continue
		}
		f.Add(uint8(i), data)
	}
	f.Add(uint8(5), []byte("[[package]]\nname = \"en-core-web-sm\"\nversion = 3\n"))
	f.Add(uint8(0), []byte("en_core_web_sm @ https://x'; y\n\\\n-e \n @ https://\n"))
	f.Add(uint8(7), []byte(`{"default": {"en_core_web_sm": [[]]}}`))
	f.Fuzz(func(t *testing.T, i uint8, data []byte) {
		name := names[int(i)%len(names)]
		r, err := detect.Run(t.Context(), fstest.MapFS{name: {Data: data}}, New())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range r.Models {
			if err := m.Check(); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			for _, ref := range m.References {
				if ref.At.Line < 1 || ref.At.Column < 1 || len(ref.Trace) != 1 || ref.Doc == "" {
					t.Errorf("incomplete reference %+v", ref)
				}
			}
		}
	})
}

func TestHostile(t *testing.T) {
	repeat := strings.Repeat
	for name, text := range map[string]string{
		"requirements.txt":  repeat("en_core_web_sm==3.7.1 @ ", 100000),
		"r/constraints.txt": repeat("spacy @ https://github.com/explosion/spacy-models\n", 20000),
		"poetry.lock":       repeat("[[package]]\nname = \"spacy\"\n", 20000),
		"Pipfile.lock":      `{"default": ` + repeat(`{"spacy":`, 5000),
		"setup.cfg":         "[options]\ninstall_requires =\n" + repeat("    spacy_core_x\n", 5000),
		"setup.py":          repeat(`'spacy', "_core_" `, 50000),
		"environment.yml":   "dependencies: &a [spacy, *a]\n",
	} {
		if _, err := detect.Run(t.Context(), fstest.MapFS{name: {Data: []byte(text)}}, New()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
