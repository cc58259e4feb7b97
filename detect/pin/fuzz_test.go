package pin

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ptmlock/ptmlock/detect/python/syntax"
)

// FuzzPython pins any program: it must still parse as far as it did, say nothing else
// twice, and keep its bytes but for what is written.
func FuzzPython(f *testing.F) {
	for _, text := range []string{
		"m = AutoModel.from_pretrained('a/b', revision='v1')\n",
		"m = AutoModel.from_pretrained(\n\t'a/b' # x\n\t, **{'x': 1})\n",
		"R = 'v1'\r\nm = AutoModel.from_pretrained(\"a/b\", revision=R)\r\n",
		"m = torch.hub.load('a/b:v1', 'x')  # y\n",
		"x = f\"{AutoModel.from_pretrained('a/b')}\"\n",
		"m = AutoModel.from_pretrained(('a' '/b'), \\\n  use_safetensors = True, )",
		"# -*- coding: latin-1 -*-\nx = '\xe4'; m = AutoModel.from_pretrained('a/b')\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		data := []byte(head + text)
		r := run(t, fstest.MapFS{"main.py": {Data: data}})
		for _, file := range r.Files {
			before, after := syntax.Parse("main.py", string(file.Old), 0), syntax.Parse("main.py", string(file.New), 0)
			if len(after.Problems) > len(before.Problems) {
				t.Errorf("%q becomes %q: %v", file.Old, file.New, after.Problems)
			}
			if again := run(t, fstest.MapFS{"main.py": {Data: file.New}}); len(again.Files) > 0 {
				t.Errorf("%q, and again %q", file.New, again.Files[0].New)
			}
			if lost(file.Old, file.New) {
				t.Errorf("%q becomes %q: something else is gone", file.Old, file.New)
			}
		}
	})
}

// lost tells whether a line is gone that has nothing to do with a revision.
func lost(old, new []byte) bool {
	for line := range bytes.Lines(old) {
		text := strings.TrimRight(string(line), " \t\r\n")
		if !bytes.Contains(new, []byte(text)) && !strings.ContainsAny(text, "'\"(),") {
			return true
		}
	}
	return false
}
