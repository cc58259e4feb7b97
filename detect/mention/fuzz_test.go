package mention

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/detect"
)

// FuzzRead holds for every text and form: nothing panics, each reference is a
// mention of a model that its hub can know, and stands in the text.
func FuzzRead(f *testing.F) {
	samples, err := filepath.Glob("testdata/samples/*.*")
	if err != nil || len(samples) == 0 {
		f.Fatalf("no samples: %v", err)
	}
	for _, name := range samples {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(formOf(name)), string(data))
	}
	f.Add(uint8(formNotebook), `{"cells":[{"cell_type":"markdown","source":["`+"`gpt2`"+`\n","x\u00e9\\"]},{"cell_type":"code","source":"# model='a/bc'"}]}`)
	f.Add(uint8(formPython), "'''\n>>> x('a/b')\n'''\n# \"a/b\",\n")
	d := New(newSet(f)).(*detector)
	f.Fuzz(func(t *testing.T, kind uint8, text string) {
		form := form(kind%uint8(formNotebook) + 1)
		found := d.read("file", form, text, nil)
		lines := strings.Split(text, "\n")
		for _, r := range found.References {
			if err := r.Model.Check(); err != nil || r.Role != detect.Mentioned {
				t.Errorf("%+v: %v", r, err)
			}
			if r.At.Line < 1 || r.At.Line > len(lines) || r.At.Column < 0 {
				t.Errorf("%s stands at line %d of %d, column %d", r.Model, r.At.Line, len(lines), r.At.Column)
			} else if form != formNotebook && r.At.Column > len(lines[r.At.Line-1])+4 { // a byte order mark, a replaced byte
				t.Logf("column %d of %q", r.At.Column, lines[r.At.Line-1])
			}
		}
	})
}
