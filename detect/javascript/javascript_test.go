package javascript

import (
	"path"
	"strings"
	"testing"

	"github.com/ptmlock/ptmlock/detect"
	"github.com/ptmlock/ptmlock/detect/detecttest"
)

// Each file of data/ has a program that shows its calls, and lines that look like
// them and are none.
func TestLibraries(t *testing.T) {
	found := detecttest.Run(t, New(), "testdata/libraries")
	via := map[string]bool{}
	for _, r := range found {
		stem := strings.TrimSuffix(r.At.File, path.Ext(r.At.File))
		via[stem+" "+r.Via] = true
	}
	names, err := embedded.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range names {
		data, err := embedded.ReadFile("data/" + entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		l, err := parseLibrary(string(data))
		if err != nil {
			t.Fatalf("%s: %v", entry.Name(), err)
		}
		for _, load := range l.Loads {
			if !isShown(strings.TrimSuffix(entry.Name(), ".toml"), l, load, via) {
				t.Errorf("%s: no line of its program shows %s", entry.Name(), load.Calls[0])
			}
		}
	}
}

func isShown(stem string, l *library, load *load, via map[string]bool) bool {
	for v := range via {
		file, call, _ := strings.Cut(v, " ")
		if file != stem {
			continue
		}
		for i := range call { // a module's name holds dots too
			if call[i] == '.' && matchesAny(load.Calls, call[i+1:]) {
				for _, chosen := range l.loads(call[i+1:]) {
					if chosen == load {
						return true
					}
				}
			}
		}
	}
	return false
}

// Each project shows how names come to the calls.
func TestPrograms(t *testing.T) {
	detecttest.Run(t, New(), "testdata/programs")
}

func TestWants(t *testing.T) {
	for name, want := range map[string]bool{
		"src/a.ts": true, "a.vue": true, "index.html": true, "a.mjs": true, "a.py": false, "a.min.js": false, "types.d.ts": false,
		"dist/a.js": false, "web/.next/a.js": false, "build/a.js": true, "app.bundle.js": false, "a.MIN.JS": false, "distance/a.js": true,
	} {
		if got := New().Wants(name); got != want {
			t.Errorf("Wants(%q) is %v", name, got)
		}
	}
}

func TestPackageOf(t *testing.T) {
	for spec, want := range map[string]string{
		"openai": "openai", "npm:openai@4": "openai", "@a/b/c": "@a/b/c", "@a/b@1.2/c": "@a/b/c",
		"https://cdn.jsdelivr.net/npm/@huggingface/transformers@3.0.0": "@huggingface/transformers",
		"https://esm.sh/v135/openai@4.1":                               "openai",
		"https://unpkg.com/ml5@latest/dist/ml5.min.js":                 "ml5/dist/ml5.min.js",
		"https://deno.land/x/openai@v4/mod.ts":                         "openai/mod.ts",
		"https://example.com/":                                         "", "./a": "./a", "": "",
	} {
		if got := packageOf(spec); got != want {
			t.Errorf("packageOf(%q) is %q, not %q", spec, got, want)
		}
	}
}

func TestParseLibrary(t *testing.T) {
	const head = "[library]\nname = \"x\"\nmodules = [\"x\"]\ndoc = \"https://example.com\"\n"
	for text, want := range map[string]string{
		head + "[[load]]\ncalls=[\"a\"]\nhub=\"api\"\npart=\"weights\"\nmodel=\"arg[0]\"\n":                       "",
		head + "[[load]]\ncalls=[\"a\"]\nhub=\"api\"\npart=\"weights\"\nmodel=\"arg[x]\"\n":                       "no place in a call",
		head + "[[load]]\ncalls=[\"a\"]\nhub=\"nohub\"\npart=\"weights\"\nmodel=\"arg[0]\"\n":                     "nohub",
		head + "[[load]]\ncalls=[\"a\"]\nhub=\"huggingface\"\npart=\"weights\"\nmodel=\"arg[0]\"\n":               "no layout",
		head + "[[load]]\ncalls=[\"a\"]\nhub=\"api\"\nmodel=\"arg[0]\"\n":                                         "no part",
		head + "[[load]]\ncalls=[\"a\"]\nhub=\"api\"\npart=\"weights\"\n":                                         "neither model nor default",
		head + "[[load]]\nhub=\"api\"\npart=\"weights\"\nmodel=\"arg[0]\"\n":                                      "no calls",
		head + "[[load]]\ncalls=[\"a\"]\nhub=\"api\"\npart=\"weights\"\nmodel=\"arg[0]\"\nweight-files=true\n":    "weight-files",
		head + "[[load]]\ncalls=[\"a\"]\nhub=\"api\"\npart=\"weights\"\nmodel=\"arg[0]\"\ndefaults-by=\"arg[1]\"": "go together",
		head + "[[value]]\ncalls=[\"a\"]\ngives=\"x\"\n":                                                          "gives",
		head + "[[object]]\ncalls=[\"a\"]\n":                                                                      "class",
		head + "[[request]]\ncalls=[\"a\"]\n":                                                                     "address",
		"[library]\nname = \"x\"\n":                                                                               "needs a name",
		head + "colour = 1\n":                                                                                     "unknown key",
	} {
		_, err := parseLibrary(text)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: error %v, want %q", text, err, want)
		}
	}
}

var _ detect.Detector = detector{}
