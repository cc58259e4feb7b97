package pin

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestJavaScript(t *testing.T) {
	const head = "import { pipeline, AutoModel } from '@huggingface/transformers';\n"
	for _, test := range []struct{ name, file, in, out, reason string }{
		{"added", "a.js", head + "const p = await pipeline('fill-mask', 'a/b');\n", head + "const p = await pipeline('fill-mask', 'a/b', { revision: 'SHA' });\n", ""},
		{"an object", "a.ts", head + "const p = await pipeline(\"fill-mask\", \"a/b\", { dtype: \"q8\" });\n", head + "const p = await pipeline(\"fill-mask\", \"a/b\", { dtype: \"q8\", revision: \"SHA\" });\n", ""},
		{"lines", "a.js", head + "const m = AutoModel.from_pretrained('a/b', {\r\n  dtype: 'q8', // small\r\n});\r\n", head + "const m = AutoModel.from_pretrained('a/b', {\r\n  dtype: 'q8', // small\r\n  revision: 'SHA',\r\n});\r\n", ""},
		{"replaced", "a.js", head + "const m = AutoModel.from_pretrained('a/b', { revision: 'v1' });\n", head + "const m = AutoModel.from_pretrained('a/b', { revision: 'SHA' });\n", ""},
		{"empty", "a.js", head + "const m = AutoModel.from_pretrained(('a/b'), {});\n", head + "const m = AutoModel.from_pretrained(('a/b'), { revision: 'SHA' });\n", ""},
		{"parentheses", "a.js", head + "const m = AutoModel.from_pretrained(('a/b') /* ) */, );\n", head + "const m = AutoModel.from_pretrained(('a/b'), { revision: 'SHA' } /* ) */, );\n", ""},
		{"spread", "a.js", head + "export const m = (o) => AutoModel.from_pretrained('a/b', { ...o });\n", "", "may have a revision"},
		{"a variable", "a.js", head + "const o = { dtype: 'q8' };\nAutoModel.from_pretrained('a/b', o);\n", "", "not written in the call"},
		{"several", "a.js", head + "for (const n of ['a/b', 'c/d']) AutoModel.from_pretrained(n);\n", "", "several models"},
		{"markup", "a.html", "<script type=\"module\">\n" + head + "AutoModel.from_pretrained('a/b');\n</script>\n", "<script type=\"module\">\n" + head + "AutoModel.from_pretrained('a/b', { revision: 'SHA' });\n</script>\n", ""},
		{"or", "a.js", head + "export const m = (n) => AutoModel.from_pretrained(n || 'a/b');\n", "", ""},
		{"default", "a.js", head + "pipeline('fill-mask');\n", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := run(t, fstest.MapFS{test.file: {Data: []byte(test.in)}})
			out := test.in
			for _, f := range r.Files {
				out = string(f.New)
			}
			want := test.in
			if test.out != "" {
				want = strings.ReplaceAll(test.out, "SHA", commit)
			}
			reasons := ""
			for _, f := range r.Refused {
				reasons += f.Reason + "\n"
			}
			if out != want || test.out != "" && reasons != "" || !strings.Contains(reasons, test.reason) {
				t.Errorf("got\n%s\nwant\n%s\nrefused %v", out, want, r.Refused)
			}
			if again := run(t, fstest.MapFS{test.file: {Data: []byte(out)}}); len(again.Files) > 0 {
				t.Errorf("a second run changes it to\n%s", again.Files[0].New)
			}
		})
	}
}
